package dev.ratiba.messaging;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a short SMS answers. A choice is named by its number or by its very words. Some words are
 * the carriers': CANCEL is a STOP to one and YES a START to another, so that here, as whole
 * messages, they neither agree nor call off, nor opt in or out; STOP and START are {@link
 * ConsentWord}'s.
 */
public final class SmsAnswer {
  /**
   * What any carrier or vendor takes for STOP or START, of which we do not. One list for all
   * vendors and countries: a business may change its vendor, and no answer means another thing
   * then.
   */
  private static final Set<String> CARRIERS = Set.of("yes", "cancel", "end", "quit", "revoke");

  private static final Pattern NUMBERED =
      Pattern.compile("[(#]?([0-9]{1,2})(?![0-9])[.,:;)! -]*(.*)", Pattern.DOTALL);

  /** What changes nothing of a number that it follows. */
  private static final Pattern COURTESY =
      Pattern.compile(
          "(?:\\b(?:please|thanks?|you|sorry|ok|okay|yes|tafadhali|asante|sana|samahani|sawa|ndiyo|ndio)\\b[ ,.!]*)*");

  private SmsAnswer() {}

  /** Whether the whole message is a word that carriers take for theirs. */
  public static boolean isCarriers(String text) {
    return CARRIERS.contains(bare(text));
  }

  /** Whether the whole message is a number, be it with thanks. */
  public static boolean isNumber(String text) {
    return place(text, (_, _) -> false).isPresent();
  }

  /**
   * The place that the message names by its number: alone, with thanks, or with what stands there.
   *
   * @param stands whether these words are what stands at this place
   */
  public static Optional<Integer> place(String text, BiPredicate<Integer, String> stands) {
    var numbered = NUMBERED.matcher(text.strip());
    if (!numbered.matches()) {
      return Optional.empty();
    }
    var place = Integer.valueOf(numbered.group(1));
    var words = bare(numbered.group(2));
    return COURTESY.matcher(words).matches() || stands.test(place, words)
        ? Optional.of(place)
        : Optional.empty();
  }

  /** The choice that the message names among those that were shown. */
  public static Optional<Tap> chosen(String text, Rendered shown) {
    return place(text, (place, words) -> isCalled(shown, place, words))
        .or(() -> called(shown, bare(text)))
        .filter(place -> isShown(shown, place))
        .map(place -> shown.taps().get(place - 1));
  }

  private static Optional<Integer> called(Rendered shown, String words) {
    return IntStream.rangeClosed(1, shown.taps().size())
        .boxed()
        .filter(place -> isCalled(shown, place, words))
        .findFirst();
  }

  private static boolean isCalled(Rendered shown, int place, String words) {
    return isShown(shown, place) && bare(shown.title(place)).equals(words);
  }

  private static boolean isShown(Rendered shown, int place) {
    return 1 <= place && place <= shown.taps().size();
  }

  private static String bare(String text) {
    return text.strip().replaceAll("[.!]+$", "").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
