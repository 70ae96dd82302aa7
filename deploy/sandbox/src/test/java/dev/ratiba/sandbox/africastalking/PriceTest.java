package dev.ratiba.sandbox.africastalking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.sandbox.vendor.SomeSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {
  @ParameterizedTest
  @CsvSource({"a, 1, 1", "a, 160, 1", "a, 161, 2", "a, 307, 3", "☀, 70, 1", "☀, 71, 2"})
  void goesByTheParts(String letter, int times, int parts) {
    assertThat(Price.parts(letter.repeat(times))).isEqualTo(parts);
  }

  @Test
  void isSaidInShillingsAndKnownInDollars() {
    var price = new Price(SomeSettings.in(Path.of("nowhere")));

    assertThat(price.words(1)).isEqualTo("KES 0.8000");
    assertThat(price.words(2)).isEqualTo("KES 1.6000");
    assertThat(price.usd(2)).isEqualByComparingTo("0.006");
  }
}
