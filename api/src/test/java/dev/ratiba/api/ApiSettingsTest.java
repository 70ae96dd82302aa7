package dev.ratiba.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

final class ApiSettingsTest {
  private final MockEnvironment environment =
      new MockEnvironment()
          .withProperty("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none")
          .withProperty("DATABASE_USER", "ratiba_app")
          .withProperty("DATABASE_PASSWORD", "not-shown")
          .withProperty("TEMPORAL_ADDRESS", "127.0.0.1:1")
          .withProperty("WHATSAPP_APP_SECRET", "c0ffee00c0ffee11, decaf000decaf111")
          .withProperty("WHATSAPP_VERIFY_TOKEN", "verify-0123456789")
          .withProperty("RATIBA_MASTER_KEY", "q2x1mGdXcE0v1q6cVd9M2b0Zb3yJm3m8n5r7u9w1x3Y=");

  @Test
  void severalSecretsMayBeActive() {
    assertThat(ApiSettings.read(environment).appSecrets())
        .containsExactly("c0ffee00c0ffee11", "decaf000decaf111");
  }

  @Test
  void tellsAllThatIsWrongInOneLine() {
    environment.withProperty("DATABASE_URL", " ").withProperty("RATIBA_MASTER_KEY", "AAAA");

    assertThatThrownBy(() -> ApiSettings.read(environment))
        .hasMessage(
            "DATABASE_URL is missing; RATIBA_MASTER_KEY must be base64 of 32 random bytes:"
                + " openssl rand -base64 32");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "aaaaaaaaaaaaaaaaaaaa", "ChangeMeChangeMe"})
  void refusesASecretThatAnybodyCouldKnow(String secret) {
    environment.withProperty("WHATSAPP_APP_SECRET", secret);

    assertThatThrownBy(() -> ApiSettings.read(environment))
        .hasMessageContaining("WHATSAPP_APP_SECRET")
        .hasMessageNotContaining(secret);
  }

  @Test
  void doesNotShowSecretsWhenPrinted() {
    assertThat(ApiSettings.read(environment).toString())
        .doesNotContain("c0ffee", "verify-", "not-shown", "q2x1");
  }
}
