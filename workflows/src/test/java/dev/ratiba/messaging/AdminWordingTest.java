package dev.ratiba.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.handoff.HandoffId;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.handoff.Reference;
import dev.ratiba.understanding.Language;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdminWordingTest {
  private static final Reference CALL = new Reference(new HandoffId(new UUID(1, 1)), "GJGQH", "?");

  /** A visitor of the web page who gave no number: the admin can answer by the reference alone. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void aCardAboutSomebodyUnknownHasItsReferenceToo(Language language) {
    var wording = new AdminWording(language, Map.of());
    var briefing = new Briefing("", List.of(new Briefing.Turn(true, "07")), "");

    var card = wording.card(CALL, HandoffReason.NO_PHONE, briefing);

    assertThat(card.message().body()).startsWith("GJGQH: ");
    assertThat(card.template().parameters()).startsWith("GJGQH").element(1).isNotEqualTo("-");
    assertThat(wording.sms(CALL, HandoffReason.NO_PHONE, briefing)).startsWith("GJGQH: ");
  }
}
