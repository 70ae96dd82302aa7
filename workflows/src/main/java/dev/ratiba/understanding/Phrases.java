package dev.ratiba.understanding;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words that the rules look for: one list per language and purpose, as in {@code
 * understanding/en/yes.txt}. Lists are read once, when this class is loaded; an edited list makes a
 * new {@code Phrases}. A line is a phrase or {@code phrase = VALUE}; what follows a # is a comment.
 */
public final class Phrases {
  private static final Phrases SHIPPED = load();

  private final Map<Name, List<String>> lists;

  private record Name(Language language, String list) {}

  private Phrases(Map<Name, List<String>> lists) {
    this.lists = Map.copyOf(lists);
  }

  /** The lists that come with Ratiba. */
  public static Phrases shipped() {
    return SHIPPED;
  }

  /** These phrases with one list replaced. */
  public Phrases with(Language language, String list, List<String> lines) {
    var edited = new LinkedHashMap<>(lists);
    edited.put(new Name(language, list), List.copyOf(lines));
    return new Phrases(edited);
  }

  List<String> list(Language language, String list) {
    return lists.getOrDefault(new Name(language, list), List.of());
  }

  /** The list's lines, each a phrase and its value. */
  Map<String, String> pairs(Language language, String list) {
    return list(language, list).stream()
        .map(line -> line.split("=", 2))
        .collect(toMap(pair -> pair[0].strip(), pair -> pair[1].strip(), (first, _) -> first));
  }

  /** As {@link #pairs(Language, String)}, in all languages at once. */
  Map<String, String> pairs(String list) {
    var pairs = new LinkedHashMap<String, String>();
    for (var language : Language.values()) {
      pairs.putAll(pairs(language, list));
    }
    return pairs;
  }

  Set<String> inAllLanguages(String list) {
    return Arrays.stream(Language.values())
        .flatMap(language -> list(language, list).stream())
        .collect(toSet());
  }

  /** Every single word that a customer may write and that some list knows. */
  Set<String> words() {
    return Arrays.stream(Language.values()).flatMap(this::words).collect(toSet());
  }

  /** Every single word that some list of the language knows. */
  Stream<String> words(Language language) {
    return lists.keySet().stream()
        .filter(name -> name.language == language && !Vocabulary.ABOUT_SPELLING.contains(name.list))
        .flatMap(name -> list(language, name.list).stream())
        .flatMap(line -> Arrays.stream(line.replaceFirst("=.*", "").strip().split(" ")));
  }

  private static Phrases load() {
    var names = new ArrayList<>(Vocabulary.LISTS);
    Arrays.stream(Cue.values()).map(Cue::list).forEach(names::add);
    var lists = new LinkedHashMap<Name, List<String>>();
    for (var language : Language.values()) {
      for (var name : names) {
        lists.put(new Name(language, name), lines(language.code() + "/" + name + ".txt"));
      }
    }
    return new Phrases(lists);
  }

  private static List<String> lines(String file) {
    try (InputStream in = Phrases.class.getResourceAsStream("/understanding/" + file)) {
      if (in == null) {
        throw new IllegalStateException("No phrases in understanding/" + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
