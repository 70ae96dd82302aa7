package dev.ratiba.sandbox.whatsapp;

import static dev.ratiba.sandbox.whatsapp.MessageStatus.DELIVERED;
import static dev.ratiba.sandbox.whatsapp.MessageStatus.FAILED;
import static dev.ratiba.sandbox.whatsapp.MessageStatus.READ;
import static dev.ratiba.sandbox.whatsapp.MessageStatus.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageStatusTest {
  @Test
  void goesForward() {
    assertThat(SENT.then(DELIVERED)).isEqualTo(DELIVERED);
    assertThat(DELIVERED.then(READ)).isEqualTo(READ);
  }

  @Test
  void neverGoesBack() {
    assertThat(READ.then(SENT)).isEqualTo(READ);
    assertThat(DELIVERED.then(SENT)).isEqualTo(DELIVERED);
  }

  @Test
  void hasTwoEnds() {
    assertThat(FAILED.then(DELIVERED)).isEqualTo(FAILED);
    assertThat(READ.then(FAILED)).isEqualTo(READ);
  }
}
