package dev.ratiba.wakeup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratiba.tenant.TenantSlug;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowIdTest {
  private static final TenantSlug SPA = new TenantSlug("spa_pilot");

  @Test
  void isTheNameOfItsWorkflow() {
    var row = new RowId(RowKind.CONVERSATION, SPA, "01K0000000000000000000000A");

    assertThat(row.workflowId()).isEqualTo("conversation/spa_pilot/01K0000000000000000000000A");
  }

  @ParameterizedTest
  @EnumSource
  void isReadFromTheNameOfItsWorkflow(RowKind kind) {
    var row = new RowId(kind, SPA, "0198c0de-0000-7000-8000-000000000001");

    assertThat(RowId.ofWorkflowId(row.workflowId())).isEqualTo(row);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "conversation",
        "conversation/spa",
        "CONVERSATION/spa/1",
        "poem/spa/1",
        "payment/S P A/1"
      })
  void nothingElseIsOne(String workflowId) {
    assertThatThrownBy(() -> RowId.ofWorkflowId(workflowId))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRingOfARowSaysNothingButItsName() {
    var row = new RowId(RowKind.PAYMENT, SPA, "1");

    assertThat(Ring.of(row)).isEqualTo(new Ring(row, null, null, null));
  }
}
