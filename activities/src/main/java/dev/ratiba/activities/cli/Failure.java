package dev.ratiba.activities.cli;

/** Why a command cannot do its work, in words that say the next step. */
final class Failure extends RuntimeException {
  Failure(String message) {
    super(message);
  }
}
