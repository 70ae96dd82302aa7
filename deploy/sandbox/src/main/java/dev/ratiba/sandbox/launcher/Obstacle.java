package dev.ratiba.sandbox.launcher;

/** Why a command cannot go on, in one line for the person at the terminal. */
public final class Obstacle extends RuntimeException {
  public Obstacle(String line) {
    super(line);
  }

  Obstacle(String line, Throwable cause) {
    super(line, cause);
  }
}
