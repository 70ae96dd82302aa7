package dev.ratiba.messaging;

import java.time.LocalTime;

/**
 * The time of day as it is said in Swahili, where the day begins at six: 15:00 is the ninth hour.
 */
final class SwahiliClock {
  private static final String[] HOURS = {
    "kumi na mbili",
    "moja",
    "mbili",
    "tatu",
    "nne",
    "tano",
    "sita",
    "saba",
    "nane",
    "tisa",
    "kumi",
    "kumi na moja"
  };

  private SwahiliClock() {}

  /** For example <i>saa tisa na nusu mchana</i>. */
  static String say(LocalTime time) {
    var before = time.getMinute() == 45;
    var hour = HOURS[(time.getHour() + (before ? 7 : 6)) % 12];
    return "saa " + hour + minutes(time.getMinute()) + " " + partOfDay(time.getHour());
  }

  private static String minutes(int minute) {
    return switch (minute) {
      case 0 -> "";
      case 15 -> " na robo";
      case 30 -> " na nusu";
      case 45 -> " kasorobo";
      default -> " na dakika " + minute;
    };
  }

  private static String partOfDay(int hour) {
    if (hour < 4 || hour >= 19) {
      return "usiku";
    }
    if (hour < 6) {
      return "alfajiri";
    }
    if (hour < 12) {
      return "asubuhi";
    }
    return hour < 16 ? "mchana" : "jioni";
  }
}
