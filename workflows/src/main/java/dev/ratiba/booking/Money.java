package dev.ratiba.booking;

import java.util.Currency;
import java.util.Locale;

/** An amount in minor units of one currency (KES 1,500 is 150000). Never a fraction of a unit. */
public record Money(long minor, String currency) {
  public Money {
    Currency.getInstance(currency);
  }

  public static Money kes(long shillings) {
    return ofWholeUnits(shillings, "KES");
  }

  /** So many major units: shillings, francs, dollars. */
  public static Money ofWholeUnits(long units, String currency) {
    return new Money(Math.multiplyExact(units, minorPerMajor(currency)), currency);
  }

  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("Cannot add " + other.currency + " to " + currency);
    }
    return new Money(Math.addExact(minor, other.minor), currency);
  }

  public Money minus(Money other) {
    return plus(new Money(Math.negateExact(other.minor), other.currency));
  }

  /** The amount in whole major units, as M-Pesa takes it. */
  public long wholeUnits() {
    var scale = minorPerMajor(currency);
    if (minor % scale != 0) {
      throw new IllegalStateException("Not a whole number of " + currency);
    }
    return minor / scale;
  }

  /** For people: {@code KES 1,500}, with minor units only where there are some. */
  public String shown() {
    var scale = minorPerMajor(currency);
    return minor % scale == 0
        ? String.format(Locale.ROOT, "%s %,d", currency, minor / scale)
        : String.format(Locale.ROOT, "%s %,.2f", currency, (double) minor / scale);
  }

  private static long minorPerMajor(String currency) {
    return (long) Math.pow(10, Currency.getInstance(currency).getDefaultFractionDigits());
  }
}
