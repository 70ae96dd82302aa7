package dev.ratiba.sandbox.africastalking;

import dev.ratiba.sandbox.vendor.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.springframework.stereotype.Component;

/** What a text costs: by the parts that it fills. */
@Component
class Price {
  private static final int WIDE = 70;
  private static final int WIDE_PART = 67;
  private static final int PLAIN = 160;
  private static final int PLAIN_PART = 153;
  private static final int DECIMALS = 4;

  private final Settings.AfricasTalking settings;

  Price(Settings settings) {
    this.settings = settings.africastalking();
  }

  /** One character outside the plain alphabet makes all of them twice as wide. */
  static int parts(String text) {
    var plain = text.chars().allMatch(letter -> letter < 128);
    var length = text.length();
    if (length <= (plain ? PLAIN : WIDE)) return 1;
    return Math.ceilDiv(length, plain ? PLAIN_PART : WIDE_PART);
  }

  /** As the answer words it: {@code KES 0.8000}. */
  String words(int parts) {
    return "KES " + times(settings.costKes(), parts).setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  BigDecimal usd(int parts) {
    return times(settings.costUsd(), parts);
  }

  private static BigDecimal times(BigDecimal one, int parts) {
    return one.multiply(BigDecimal.valueOf(parts));
  }
}
