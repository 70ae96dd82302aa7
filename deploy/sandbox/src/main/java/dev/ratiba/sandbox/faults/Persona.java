package dev.ratiba.sandbox.faults;

import java.util.Random;

/** How a customer behaves. The weights are what a bad day at the shop looks like. */
enum Persona {
  /** Asks, agrees, pays. */
  BOOKS(32),
  /** Changes the time before agreeing. */
  CORRECTS(9),
  /** Looks and calls it off. */
  DECLINES(6),
  /** Lets the prompt wait before entering the PIN. */
  PAYS_LATE(13),
  /** Cancels the prompt, and pays the second one. */
  CANCELS_PROMPT(8),
  /** Mistypes the PIN and gives up. */
  MISTYPES(4),
  /** Says nothing more, at whatever point. */
  VANISHES(8),
  /** Sends everything twice. */
  WRITES_TWICE(6),
  /** Wants the slot that others want at the same moment. */
  RACES(10),
  /** M-Pesa finds the money when everybody has given up and the conversation is over. */
  PAYS_AFTER_ALL(4);

  private final int weight;

  Persona(int weight) {
    this.weight = weight;
  }

  static Persona drawn(Random random) {
    var left = random.nextInt(100);
    for (var persona : values()) {
      left -= persona.weight;
      if (left < 0) {
        return persona;
      }
    }
    return BOOKS;
  }
}
