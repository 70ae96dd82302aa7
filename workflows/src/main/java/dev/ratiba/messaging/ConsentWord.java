package dev.ratiba.messaging;

import dev.ratiba.understanding.Language;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a customer says about being written to. Only a whole message counts, so that no sentence is
 * one by accident. CANCEL, END and QUIT, which carriers take for STOP, mean the booking here
 * (X-02).
 */
public enum ConsentWord {
  STOP,
  START;

  private static final Map<String, Said> WORDS =
      Stream.of(
              words(STOP, Language.EN, "stop", "stopall", "stop all", "unsubscribe"),
              words(STOP, Language.EN, "optout", "opt out", "opt-out"),
              words(STOP, Language.SW, "acha ujumbe", "acha kutuma", "acha kutuma ujumbe"),
              words(STOP, Language.SW, "simamisha", "simamisha ujumbe", "ondoa namba yangu"),
              words(STOP, Language.SW, "sitaki ujumbe", "sitaki ujumbe wenu"),
              words(START, Language.EN, "start", "unstop", "subscribe"),
              words(START, Language.EN, "optin", "opt in", "opt-in"),
              words(START, Language.SW, "anza", "anza tena", "nataka ujumbe"))
          .flatMap(same -> same.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** The word, and the language that it was said in. */
  public record Said(ConsentWord word, Language language) {}

  /** Empty when the message says anything else, or more. */
  public static Optional<Said> in(String message) {
    var whole = message.strip().replaceAll("[.!]+$", "").replaceAll("\\s+", " ");
    return Optional.ofNullable(WORDS.get(whole.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, Said> words(ConsentWord word, Language language, String... all) {
    return Arrays.stream(all)
        .collect(Collectors.toMap(Function.identity(), _ -> new Said(word, language)));
  }
}
