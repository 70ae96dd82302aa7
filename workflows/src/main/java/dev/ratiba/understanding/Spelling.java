package dev.ratiba.understanding;

import static java.util.stream.Collectors.groupingBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/**
 * Puts right what thumbs do. Habits of writing ("tmrw", "u") come from a list and are no slip. A
 * word that nobody knows is taken for the one word of ours that it is a slip away from, if there is
 * just one; that is counted, because it makes a reading less sure.
 */
final class Spelling {
  private static final Pattern CHUNK = Pattern.compile("[\\p{L}\\p{N}]+(?:['.-][\\p{L}\\p{N}]+)*");

  /** Shorter words are a slip away from too many others. */
  private static final Pattern CORRECTABLE = Pattern.compile("\\p{L}{5,}");

  /** What the business has names for is near at hand, so it may be shorter. */
  private static final Pattern NAME = Pattern.compile("\\p{L}{3,}");

  /** From this length on, two slips may happen in a word. */
  private static final int LONG = 8;

  /** So many unknown words of one message are looked at; with more it is not one for us. */
  private static final int MOST = 12;

  private final Map<String, String> habits;
  private final Set<String> known;
  private final Map<Character, List<String>> byFirstLetter;

  /** The plain text put right, and how many slips were put right in it. */
  record Outcome(String text, int slips) {}

  Spelling(Phrases phrases) {
    habits = phrases.pairs("spelling");
    known = new HashSet<>(phrases.words());
    byFirstLetter =
        known.stream().filter(Spelling::isCorrectable).collect(groupingBy(word -> word.charAt(0)));
    for (var language : Language.values()) {
      known.addAll(phrases.list(language, "real_words"));
    }
  }

  /** Replaces what many write in a way of their own. */
  String withoutHabits(String small) {
    return CHUNK
        .matcher(small)
        .replaceAll(
            chunk -> Matcher.quoteReplacement(habits.getOrDefault(chunk.group(), chunk.group())));
  }

  /** Puts slips right, knowing also the words of the business. */
  Outcome putRight(String plain, Set<String> business) {
    var words = plain.split(" ");
    var slips = 0;
    var looked = 0;
    for (var i = 0; i < words.length && looked < MOST; i++) {
      if (isUnknown(words[i], business)) {
        looked++;
        var meant = meant(words[i], business);
        slips += meant.equals(words[i]) ? 0 : 1;
        words[i] = meant;
      }
    }
    return new Outcome(String.join(" ", words), slips);
  }

  private boolean isUnknown(String word, Set<String> business) {
    return word.length() > 3 && !known.contains(word) && !business.contains(word);
  }

  private String meant(String word, Set<String> business) {
    var near =
        Stream.concat(
                candidates(word), business.stream().filter(name -> NAME.matcher(name).matches()))
            .filter(candidate -> isSlip(word, candidate))
            .distinct()
            .limit(2)
            .toList();
    return near.size() == 1 ? near.getFirst() : word;
  }

  private Stream<String> candidates(String word) {
    return isCorrectable(word)
        ? byFirstLetter.getOrDefault(word.charAt(0), List.of()).stream()
        : Stream.of();
  }

  private static boolean isSlip(String word, String candidate) {
    var most = Math.min(word.length(), candidate.length()) >= LONG ? 2 : 1;
    return word.charAt(0) == candidate.charAt(0)
        && Math.abs(word.length() - candidate.length()) <= most
        && new DamerauLevenshteinDistance(most).apply(word, candidate) >= 0;
  }

  private static boolean isCorrectable(String word) {
    return CORRECTABLE.matcher(word).matches();
  }
}
