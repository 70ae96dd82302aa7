package dev.ratiba.sandbox.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.sandbox.vendor.Person;
import org.junit.jupiter.api.Test;

class UserIdTest {
  @Test
  void isAlwaysTheSameForANumber() {
    var once = UserId.of(Person.of("254712345678"));
    var again = UserId.of(Person.of("254712345678"));

    assertThat(once).matches("KE\\.\\d{20}").isEqualTo(again);
  }

  @Test
  void isWhatAPersonWithoutNumberIsKnownBy() {
    assertThat(UserId.of(Person.of("KE.1234"))).isEqualTo("KE.1234");
  }
}
