package dev.ratiba.understanding;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Whether the things that a message names are wanted together: "a manicure and a pedicure". */
final class Together {
  private Together() {}

  /**
   * The different things in the order in which they are named; none when there are not several, or
   * when anything stands between them but the words that join.
   */
  static <T> List<T> of(List<Found<T>> parts, Sentence sentence, Set<String> and) {
    var different = parts.stream().map(Found::value).distinct().toList();
    var joined =
        IntStream.range(1, parts.size())
            .allMatch(place -> joins(parts.get(place - 1), parts.get(place), sentence, and));
    return different.size() > 1 && joined ? different : List.of();
  }

  private static boolean joins(Found<?> one, Found<?> next, Sentence sentence, Set<String> and) {
    var between = sentence.text().substring(one.end(), next.start()).strip();
    return between.isEmpty() || and.containsAll(Arrays.asList(between.split(" ")));
  }
}
