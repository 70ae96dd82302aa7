package dev.ratiba.sandbox.faults.check;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the record of a conversation's turn tells. */
final class TurnStory {
  /** The names of what happened. */
  static Stream<String> events(Tables.Turn turn) {
    return turn.events().valueStream().map(taken -> taken.at("/event/event").asString(""));
  }

  static Stream<JsonNode> actions(Tables.Turn turn) {
    return turn.events().valueStream().flatMap(TurnStory::actionsOf);
  }

  /** Visits of two appointments that were held. */
  static Stream<JsonNode> seconds(Tables.Turn turn) {
    return turn.events()
        .valueStream()
        .filter(taken -> taken.at("/event/event").asString("").equals("slot-held"))
        .map(taken -> taken.at("/event/visit"))
        .filter(visit -> visit.path("second").isObject());
  }

  /** What was said. */
  static Stream<JsonNode> sayings(Tables.Turn turn) {
    return turn.events().valueStream().flatMap(TurnStory::sayingsOf);
  }

  /** The bookings that the customer was told are confirmed. */
  static Stream<String> confirmed(Tables.Turn turn) {
    return sayings(turn)
        .filter(TurnStory::confirms)
        .map(saying -> saying.at("/visit/booking").asString(""));
  }

  /** For each event that had something said, in order: whether a visit was confirmed with it. */
  static List<Boolean> confirmations(Tables.Turn turn) {
    return turn.events()
        .valueStream()
        .map(taken -> sayingsOf(taken).toList())
        .filter(said -> !said.isEmpty())
        .map(said -> said.stream().anyMatch(TurnStory::confirms))
        .toList();
  }

  private static Stream<JsonNode> actionsOf(JsonNode taken) {
    return taken.at("/step/actions").valueStream();
  }

  private static Stream<JsonNode> sayingsOf(JsonNode taken) {
    return actionsOf(taken)
        .filter(action -> action.path("action").asString("").equals("say"))
        .map(action -> action.path("saying"));
  }

  private static boolean confirms(JsonNode saying) {
    return saying.path("saying").asString("").matches("booked-(now|after-all)");
  }

  private TurnStory() {}
}
