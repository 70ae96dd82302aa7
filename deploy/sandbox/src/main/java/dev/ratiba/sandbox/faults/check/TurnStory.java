package dev.ratiba.sandbox.faults.check;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the record of a conversation's turn tells. */
final class TurnStory {
  /** The names of what happened. */
  static Stream<String> events(Tables.Turn turn) {
    return turn.events().valueStream().map(taken -> taken.at("/event/event").asString(""));
  }

  static Stream<JsonNode> actions(Tables.Turn turn) {
    return turn.events().valueStream().flatMap(taken -> taken.at("/step/actions").valueStream());
  }

  /** What was said. */
  static Stream<JsonNode> sayings(Tables.Turn turn) {
    return actions(turn)
        .filter(action -> action.path("action").asString("").equals("say"))
        .map(action -> action.path("saying"));
  }

  /** The bookings that the customer was told are confirmed. */
  static Stream<String> confirmed(Tables.Turn turn) {
    return sayings(turn)
        .filter(saying -> saying.path("saying").asString("").matches("booked-(now|after-all)"))
        .map(saying -> saying.at("/visit/booking").asString(""));
  }

  private TurnStory() {}
}
