package dev.ratiba.api.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormTest {
  @Test
  void readsWhatWasMeant() {
    var form = read("text=Habari+yako+%26+karibu+%E2%98%80&from=%2B254712345678&linkId=").get();

    assertThat(form.text("text")).isEqualTo("Habari yako & karibu ☀");
    assertThat(form.word("from")).contains("+254712345678");
    assertThat(form.text("linkId")).isEmpty();
    assertThat(form.word("linkId")).isEmpty();
    assertThat(form.word("nothing")).isEmpty();
  }

  @Test
  void theFirstOfANameCounts() {
    assertThat(read("id=1&id=2").get().text("id")).isEqualTo("1");
  }

  @Test
  void leavesOutWhatCannotBeKept() {
    assertThat(read("id=a%00b").get().text("id")).isEqualTo("ab");
    assertThat(read("id=" + "x".repeat(129)).get().word("id")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id=%", "id=%zz", "%f=1"})
  void isNoneWithABrokenEscape(String body) {
    assertThat(read(body)).isEmpty();
  }

  @Test
  void isNoneWithMoreFieldsThanAnyVendorSends() {
    assertThat(read("a=1&".repeat(64) + "a=1")).isEmpty();
    assertThat(read("a=1&".repeat(63) + "a=1")).isPresent();
  }

  @Test
  void isNotShown() {
    assertThat(read("from=254712345678&text=siri").get().toString())
        .doesNotContain("254712345678", "siri");
  }

  private static Optional<Form> read(String body) {
    return Form.read(body.getBytes(UTF_8));
  }
}
