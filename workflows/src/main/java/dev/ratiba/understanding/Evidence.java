package dev.ratiba.understanding;

import dev.ratiba.booking.SpokenTime;
import dev.ratiba.booking.Wish;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one message, before anything is made of it.
 *
 * @param asks there is a question mark
 * @param slips how many words were put right
 * @param explained how many words are understood
 * @param unexplained how many are left that are not mere fillers
 */
record Evidence(
    Expecting expecting,
    Parts.Meant meant,
    Map<Cue, Integer> cues,
    @Nullable String unknownService,
    @Nullable Integer choice,
    @Nullable String phone,
    boolean asks,
    int slips,
    int explained,
    int unexplained) {
  Wish wish() {
    return meant.wish();
  }

  boolean takesBack() {
    return meant.takenBack();
  }

  int unknownWords() {
    return unknownService == null ? 0 : unknownService.split(" ").length;
  }

  boolean has(Cue cue) {
    return cues.containsKey(cue);
  }

  boolean expects(Expecting... any) {
    return Arrays.asList(any).contains(expecting);
  }

  boolean namesWhen() {
    return wish().day() != null || wish().time() != null;
  }

  boolean namesExactTime() {
    return switch (wish().time()) {
      case SpokenTime.At _, SpokenTime.Either _ -> true;
      case SpokenTime.Within _ -> false;
      case null -> false;
    };
  }

  /** The kinds of parts that are named. */
  Stream<String> parts() {
    var parts = new LinkedHashMap<String, @Nullable Object>();
    parts.put("service", wish().service());
    parts.put("unknown service", unknownService);
    parts.put("day", wish().day());
    parts.put("time", wish().time());
    parts.put("staff", wish().staff());
    parts.put("choice", choice);
    parts.put("phone", phone);
    return parts.entrySet().stream().filter(part -> part.getValue() != null).map(Map.Entry::getKey);
  }
}
