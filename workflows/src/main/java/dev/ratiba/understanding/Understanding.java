package dev.ratiba.understanding;

/**
 * Reads one message. Pure: the same text and context give the same reading, always. Never throws,
 * whatever the text; what it does not know it says by a low confidence.
 */
@FunctionalInterface
public interface Understanding {
  Reading read(String text, Context context);
}
