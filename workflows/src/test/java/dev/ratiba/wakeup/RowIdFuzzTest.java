package dev.ratiba.wakeup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** A workflow's id is read as what made it, or refused. */
@Tag("fuzz")
@Timeout(1)
class RowIdFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void readsWhatItWroteAndNothingElse(byte[] id) {
    var text = new String(id, UTF_8);
    try {
      assertThat(RowId.ofWorkflowId(text).workflowId()).isEqualTo(text);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageNotContaining(".java");
    }
  }
}
