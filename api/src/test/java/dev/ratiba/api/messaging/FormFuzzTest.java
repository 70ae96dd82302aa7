package dev.ratiba.api.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ratiba.api.Keepable;
import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever comes to Africa's Talking's doors is read into something that can be kept, or refused.
 */
@Tag("fuzz")
@Timeout(1)
class FormFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void readsAReportOrRefusesIt(byte[] body) throws CharacterCodingException {
    for (var report : Form.read(body).flatMap(SmsReport::read).stream().toList()) {
      assertThat(report.messageId()).isNotBlank();
      Keepable.check(report.key());
      Keepable.check(report.failure());
    }
  }

  @FuzzTest(maxDuration = "60s")
  void readsAnSmsOrRefusesIt(byte[] body) throws CharacterCodingException {
    for (var sms : Form.read(body).flatMap(IncomingSms::read).stream().toList()) {
      assertThat(sms.id()).isNotBlank();
      Keepable.check(sms.id());
      Keepable.check(sms.text());
    }
  }
}
