package dev.ratiba.activities.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ratiba.db.tenant.TenantFile;
import dev.ratiba.db.tenant.TenantFile.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** A tenant's file is read, or what is wrong with it is said in a line or in problems. */
@Tag("fuzz")
@Timeout(1)
class DocumentsFuzzTest {
  private static Path file = Path.of("");

  @BeforeAll
  static void aFile() throws IOException {
    file = Files.createTempFile("tenant", ".yml");
  }

  @AfterAll
  static void noFile() throws IOException {
    Files.deleteIfExists(file);
  }

  @FuzzTest(maxDuration = "60s")
  void readsATenantsFileOrSaysWhatIsWrong(byte[] written) throws IOException {
    Files.write(file, written);
    try {
      if (TenantFile.read(Documents.yaml(file)) instanceof Reading.Invalid(var problems)) {
        assertThat(problems).isNotEmpty();
      }
    } catch (Failure refused) {
      assertThat(refused).hasMessageContaining(file.toString());
    }
  }
}
