package dev.ratiba.sandbox.vendor;

/** The connection is to be cut without an answer. */
public class LineDropped extends RuntimeException {
  public LineDropped() {
    super("The line drops", null, false, false);
  }
}
