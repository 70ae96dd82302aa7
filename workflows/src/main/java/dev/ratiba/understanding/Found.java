package dev.ratiba.understanding;

/** A part of a wish, where it stands in the sentence, and the words that say it. */
record Found<T>(T value, int start, int end, String words) {
  boolean covers(Found<?> other) {
    return start <= other.start && other.end <= end;
  }
}
