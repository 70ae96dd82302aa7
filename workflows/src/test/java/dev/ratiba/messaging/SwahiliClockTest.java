package dev.ratiba.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwahiliClockTest {
  @ParameterizedTest
  @CsvSource({
    "07:00, saa moja asubuhi",
    "08:15, saa mbili na robo asubuhi",
    "12:00, saa sita mchana",
    "15:00, saa tisa mchana",
    "15:30, saa tisa na nusu mchana",
    "15:45, saa kumi kasorobo mchana",
    "16:00, saa kumi jioni",
    "18:00, saa kumi na mbili jioni",
    "18:45, saa moja kasorobo jioni",
    "20:00, saa mbili usiku",
    "00:00, saa sita usiku",
    "05:00, saa kumi na moja alfajiri",
    "11:50, saa tano na dakika 50 asubuhi"
  })
  void countsFromSix(LocalTime time, String said) {
    assertThat(SwahiliClock.say(time)).isEqualTo(said);
  }
}
