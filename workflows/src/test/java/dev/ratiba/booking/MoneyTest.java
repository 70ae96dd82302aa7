package dev.ratiba.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({
    "150000, KES, 'KES 1,500'",
    "150050, KES, 'KES 1,500.50'",
    "0, KES, KES 0",
    "100000000, KES, 'KES 1,000,000'",
    "1500, UGX, 'UGX 1,500'"
  })
  void isShownInWholeUnitsWhereItIsOfWholeUnits(long minor, String currency, String shown) {
    assertThat(new Money(minor, currency).shown()).isEqualTo(shown);
  }

  @Test
  void isNeverAFractionForMpesa() {
    assertThat(Money.kes(1500).wholeUnits()).isEqualTo(1500);
    assertThatThrownBy(() -> new Money(150050, "KES").wholeUnits())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void isAddedToItsOwnKindOnly() {
    assertThat(Money.kes(1500).plus(Money.kes(300))).isEqualTo(Money.kes(1800));
    assertThatThrownBy(() -> Money.kes(1).plus(Money.ofWholeUnits(1, "UGX")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neitherAnUnknownCurrencyNorAnOverflowPasses() {
    assertThatThrownBy(() -> new Money(1, "SHILLING")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Money.kes(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
  }
}
