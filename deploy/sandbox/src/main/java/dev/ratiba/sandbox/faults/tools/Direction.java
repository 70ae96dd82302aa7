package dev.ratiba.sandbox.faults.tools;

/** Whose packets a {@link Partition} loses. */
public enum Direction {
  BOTH,
  TO_SERVER,
  FROM_SERVER
}
