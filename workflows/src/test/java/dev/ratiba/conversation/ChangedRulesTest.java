package dev.ratiba.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.Decision.Rules;
import dev.ratiba.messaging.Saying.Welcome;
import dev.ratiba.understanding.Expecting;
import dev.ratiba.understanding.Intent;
import dev.ratiba.understanding.Language;
import dev.ratiba.understanding.Phrases;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.RuleUnderstanding;
import dev.ratiba.understanding.Spa;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What was decided can be decided again by rules that have changed, and shows the difference. */
class ChangedRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");

  @Test
  void aChangedTransitionShowsTheStepThatItWouldTakeNow() {
    var recorded = stored(decided("hello"));
    var changed = Step.say(CollectingService.class.cast(recorded.after()), new Welcome());
    Rules rules = (state, event) -> event instanceof CustomerWrote ? changed : Step.stay(state);

    assertThat(recorded.decidedAgain()).isEmpty();
    assertThat(recorded.decidedAgain(rules))
        .hasValueSatisfying(difference -> {
          assertThat(difference.then()).isEqualTo(recorded.steps().getFirst().step());
          assertThat(difference.now()).isEqualTo(changed);
        });
  }

  @Test
  void anEditedListOfPhrasesShowsTheTurnThatWouldBeReadOtherwise() {
    var edited = Phrases.shipped().with(Language.EN, "greeting", List.of("wagwan"));

    assertThat(read("wagwan", Phrases.shipped()).intent()).isNotEqualTo(Intent.GREETING);
    assertThat(read("wagwan", edited).intent()).isEqualTo(Intent.GREETING);
    assertThat(decided(read("wagwan", edited)).steps())
        .isNotEqualTo(decided(read("wagwan", Phrases.shipped())).steps());
  }

  private static Decision decided(String text) {
    return decided(read(text, Phrases.shipped()));
  }

  private static Decision decided(Reading reading) {
    var deciding = new Deciding(new ConversationState.Greeting(), _ -> Optional.empty());
    deciding.happened(new CustomerWrote(NOW, reading, true));
    return deciding.decision();
  }

  private static Reading read(String text, Phrases phrases) {
    return new RuleUnderstanding(phrases).read(text, Spa.expecting(Expecting.NOTHING));
  }

  /** As the record of turns keeps it. */
  private static Decision stored(Decision decision) {
    var json = JsonMapper.builder().build();
    return json.readValue(json.writeValueAsString(decision), Decision.class);
  }
}
