package dev.ratiba.messaging;

import java.util.List;

/**
 * What an admin must know to answer a customer in the bot's place.
 *
 * @param who name and number, as far as they are known
 * @param turns the last turns, oldest first
 * @param draft what the bot would say; empty where it has nothing
 */
public record Briefing(String who, List<Turn> turns, String draft) {
  public Briefing {
    turns = List.copyOf(turns);
  }

  /** One thing that was said. */
  public record Turn(boolean byCustomer, String text) {}

  /** The customer's last words; empty when there are none. */
  String lastWords() {
    return turns.reversed().stream()
        .filter(Turn::byCustomer)
        .map(Turn::text)
        .findFirst()
        .orElse("");
  }
}
