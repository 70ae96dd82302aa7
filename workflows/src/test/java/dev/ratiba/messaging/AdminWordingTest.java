package dev.ratiba.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.handoff.HandoffId;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.handoff.Reference;
import dev.ratiba.understanding.Language;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdminWordingTest {
  private static final Reference CALL =
      new Reference(new HandoffId(new UUID(1, 1)), "KTPWX", "Asha");

  @ParameterizedTest
  @EnumSource(Language.class)
  void ofALongConversationTheCardDropsTheOldestTurnsAndNeverItsEnd(Language language) {
    var old = Collections.nCopies(4, new Briefing.Turn(false, "blah ".repeat(40)));
    var last = new Briefing.Turn(true, "so can you do it on Friday? " + "please ".repeat(40));
    var turns = new ArrayList<Briefing.Turn>();
    turns.add(new Briefing.Turn(true, "the very first words"));
    turns.addAll(old);
    turns.add(last);

    var card = card(language, turns, "draft ".repeat(60)).body();

    assertThat(card)
        .hasSizeLessThanOrEqualTo(Limits.INTERACTIVE)
        .startsWith("KTPWX: Asha")
        .contains("so can you do it on Friday?", "draft draft")
        .doesNotContain("the very first words")
        .endsWith(end(language));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void ofAShortConversationTheCardShowsEveryTurnInOrder(Language language) {
    var turns =
        List.of(
            new Briefing.Turn(true, "one"),
            new Briefing.Turn(false, "two"),
            new Briefing.Turn(true, "three"));

    assertThat(card(language, turns, "four").body())
        .containsSubsequence("one", "two", "three", "four")
        .endsWith(end(language));
  }

  /** A visitor of the web page who gave no number: the admin can answer by the reference alone. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void aCardAboutSomebodyUnknownHasItsReferenceToo(Language language) {
    var wording = new AdminWording(language, Map.of());
    var briefing = new Briefing("", List.of(new Briefing.Turn(true, "07")), "");

    var card = wording.card(CALL, HandoffReason.NO_PHONE, briefing);

    assertThat(card.message().body()).startsWith("KTPWX: ");
    assertThat(card.template().parameters()).startsWith("KTPWX").element(1).isNotEqualTo("-");
    assertThat(wording.sms(CALL, HandoffReason.NO_PHONE, briefing)).startsWith("KTPWX: ");
  }

  private static Rendered card(Language language, List<Briefing.Turn> turns, String draft) {
    return new AdminWording(language, Map.of())
        .card(CALL, HandoffReason.QUESTION, new Briefing("Asha, +254712345678", turns, draft))
        .message();
  }

  private static String end(Language language) {
    return switch (language) {
      case EN -> "I will pass your words on as they are.";
      case SW -> "nitamfikishia maneno yako kama yalivyo.";
    };
  }
}
