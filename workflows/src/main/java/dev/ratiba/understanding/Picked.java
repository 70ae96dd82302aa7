package dev.ratiba.understanding;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What remains of all parts of one kind that a message names.
 *
 * @param takenBack one was named only to say that it is not meant ("not haircut")
 * @param several more than one is meant, and the customer did not say which
 */
record Picked<T>(@Nullable Found<T> part, boolean takenBack, boolean several) {
  /**
   * @param exact parts that count more than others of their kind
   * @param cued the sentence with its cues painted over: where the customer corrects himself, the
   *     last one counts
   */
  static <T> Picked<T> of(
      List<Found<T>> all, Sentence sentence, Set<String> not, Predicate<T> exact, Sentence cued) {
    var meant = meant(all, sentence, not);
    var best = meant.stream().filter(part -> exact.test(part.value())).toList();
    var left = best.isEmpty() ? meant : best;
    var correcting = corrects(left, cued);
    var different = left.stream().map(Found::value).distinct().count();
    var part = left.isEmpty() ? null : correcting ? left.getLast() : left.getFirst();
    return new Picked<>(part, meant.size() < all.size(), different > 1 && !correcting);
  }

  /** The parts without those that are taken back. */
  static <T> List<Found<T>> meant(List<Found<T>> all, Sentence sentence, Set<String> not) {
    return all.stream().filter(part -> !isTakenBack(part, sentence, not)).toList();
  }

  /**
   * "actually" anywhere; or a "no" between the first and the last, as in "Friday, no, Saturday".
   */
  private static boolean corrects(List<? extends Found<?>> parts, Sentence cued) {
    if (cued.text().indexOf(Cue.CHANGE.paint()) >= 0) {
      return true;
    }
    if (parts.isEmpty()) {
      return false;
    }
    var from = parts.getFirst().end();
    var to = parts.getLast().start();
    return from < to && cued.text().substring(from, to).contains(" " + Cue.NO.paint());
  }

  @Nullable T value() {
    return part == null ? null : part.value();
  }

  private static boolean isTakenBack(Found<?> part, Sentence sentence, Set<String> not) {
    var before = sentence.text().substring(0, part.start());
    return not.stream().anyMatch(words -> before.endsWith(" " + words + " "));
  }
}
