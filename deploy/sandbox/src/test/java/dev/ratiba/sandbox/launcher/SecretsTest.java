package dev.ratiba.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir private Path folder;

  @Test
  void areGeneratedOnceAndReadAgain() {
    var file = folder.resolve("home/secrets.env");

    var first = Secrets.readOrGenerate(file);
    var second = Secrets.readOrGenerate(file);

    assertThat(second.all()).isEqualTo(first.all());
    assertThat(first.all())
        .containsKeys(
            "WHATSAPP_APP_SECRET",
            "WHATSAPP_VERIFY_TOKEN",
            "WHATSAPP_ACCESS_TOKEN",
            "DARAJA_CONSUMER_KEY",
            "DARAJA_CONSUMER_SECRET",
            "DARAJA_PASSKEY",
            "AT_USERNAME",
            "AT_API_KEY",
            "AT_CALLBACK_TOKEN");
    assertThat(Base64.getDecoder().decode(first.get("RATIBA_MASTER_KEY"))).hasSize(32);
  }

  @Test
  void areReadableByTheirOwnerAlone() throws IOException {
    var file = folder.resolve("secrets.env");

    Secrets.readOrGenerate(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void keepWhatAnOlderFileHoldsAndAddWhatItLacks() throws IOException {
    var file = folder.resolve("secrets.env");
    Files.writeString(file, "# mine\nDARAJA_PASSKEY=a=b\n");

    var secrets = Secrets.readOrGenerate(file);

    assertThat(secrets.get("DARAJA_PASSKEY")).isEqualTo("a=b");
    assertThat(secrets.get("WHATSAPP_APP_SECRET")).isNotEmpty();
    assertThat(secrets.get("AT_CALLBACK_TOKEN")).hasSizeGreaterThanOrEqualTo(32);
    assertThat(Files.readString(file)).contains("AT_CALLBACK_TOKEN=");
  }
}
