package dev.ratiba.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.Samples;
import dev.ratiba.booking.Wish;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
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
  void readsAWishAndAVisitFromBeforeTheyCouldHaveASecondService() {
    var id = "00000000-0000-0001-0000-000000000001";
    var old =
        """
        {"state": "confirming", "unclear": 0, "payer": null,
         "wish": {"service": "%1$s", "day": null, "time": null, "staff": null},
         "held": {"booking": "%1$s", "service": "%1$s", "due": {"minor": 150000, "currency": "KES"},
           "slot": {"staff": "%1$s", "starts": "2026-11-21T12:00:00Z",
             "ends": "2026-11-21T13:00:00Z"}}}
        """
            .formatted(id);

    var state = (ConversationState.Confirming) json.readValue(old, ConversationState.class);

    assertThat(state.wish().also()).isEmpty();
    assertThat(state.held().second()).isNull();
  }

  @Test
  void readsANumberThatWasAskedForBeforeNumbersWereReadBack() {
    var written = "{\"state\":\"collecting-phone\",\"wish\":{},\"held\":null,\"strikes\":2}";

    assertThat(json.readValue(written, ConversationState.class))
        .isEqualTo(new ConversationState.CollectingPhone(Wish.NOTHING_YET, null, 2, null, null));
  }

  @Test
  void readsWhatWasFoundBeforeAnythingCouldBeWithheld() {
    var tolerant =
        JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    assertThat(
            tolerant.readValue(
                "{\"event\":\"visits-found\",\"visits\":[]}", ConversationEvent.class))
        .isEqualTo(new ConversationEvent.VisitsFound(List.of(), false));
  }

  @Test
  void writesAStateUnderItsNameWithoutAnythingThatItOnlyKnowsHowToTell() {
    assertThat(json.writeValueAsString(new ConversationState.Greeting()))
        .isEqualTo("{\"state\":\"greeting\"}");
  }
}
