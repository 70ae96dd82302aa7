package dev.ratiba.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.Samples;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is stored must be read again by every later version. */
class StoredFormTest {
  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void readsEveryStateAsItWasWritten() {
    for (var state : Samples.of(ConversationState.class)) {
      var written = json.writerFor(ConversationState.class).writeValueAsString(state);

      assertThat(json.readValue(written, ConversationState.class)).isEqualTo(state);
    }
  }

  @Test
  void readsEveryTurnsRecordAsItWasWritten() {
    for (var event : Samples.of(ConversationEvent.class)) {
      var deciding = new Deciding(new ConversationState.Greeting(), new Desk());
      deciding.happened(event);
      var decision = deciding.decision();

      assertThat(json.readValue(json.writeValueAsString(decision), Decision.class))
          .isEqualTo(decision);
    }
  }

  @Test
  void writesAStateUnderItsNameWithoutAnythingThatItOnlyKnowsHowToTell() {
    assertThat(json.writeValueAsString(new ConversationState.Greeting()))
        .isEqualTo("{\"state\":\"greeting\"}");
  }
}
