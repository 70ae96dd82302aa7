package dev.ratiba.sandbox.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.sandbox.vendor.Person;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class WamidTest {
  private static final Person ASHA = Person.of("254712345678");

  @Test
  void holdsTheNumberInABase64Blob() {
    var id = Wamid.fromPerson(ASHA);

    assertThat(id).startsWith("wamid.HRgMMjU0NzEyMzQ1Njc4FQIAEhgQ");
    var blob = Base64.getDecoder().decode(id.substring("wamid.".length()));
    assertThat(new String(blob, StandardCharsets.ISO_8859_1)).contains("254712345678");
  }

  @Test
  void isNewEachTime() {
    assertThat(Wamid.fromBusiness(ASHA)).isNotEqualTo(Wamid.fromBusiness(ASHA));
  }
}
