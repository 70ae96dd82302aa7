package dev.ratiba.sandbox.pilot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log line as the runbook writes it. It matches a line of ours that begins with the same words,
 * where a comparison such as {@code confidence>0.8} is met by the value, {@code <ULID>} is the
 * thread, {@code <ws_CO_...>} is a request's id, which we mask, and any other name in brackets is a
 * word.
 */
record RunbookLine(String text) {
  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?<name>\\w+)(?<sign>[<>])(?<bound>\\d+(\\.\\d+)?)|<ULID>|<ws_CO_\\.\\.\\.>|<\\w+>");

  private record Bound(String sign, BigDecimal value) {
    boolean admits(String number) {
      var difference = new BigDecimal(number).compareTo(value);
      return sign.equals(">") ? difference > 0 : difference < 0;
    }
  }

  boolean matches(String message, String thread) {
    var bounds = new ArrayList<Bound>();
    var found = pattern(thread, bounds).matcher(message);
    return found.lookingAt() && isAdmitted(found, bounds);
  }

  private Pattern pattern(String thread, List<Bound> bounds) {
    var regex = new StringBuilder();
    var variable = VARIABLE.matcher(text);
    var end = 0;
    while (variable.find()) {
      regex.append(Pattern.quote(text.substring(end, variable.start())));
      regex.append(regexFor(variable, thread, bounds));
      end = variable.end();
    }
    return Pattern.compile(regex + Pattern.quote(text.substring(end)) + "(?![\\w.])");
  }

  private static String regexFor(Matcher variable, String thread, List<Bound> bounds) {
    if (variable.group().equals("<ULID>")) {
      return Pattern.quote(thread);
    }
    if (variable.group("name") == null) {
      return variable.group().startsWith("<ws_CO") ? "ws_CO_\\S+" : "\\S+";
    }
    bounds.add(new Bound(variable.group("sign"), new BigDecimal(variable.group("bound"))));
    return Pattern.quote(variable.group("name")) + "=(\\d+(?:\\.\\d+)?)";
  }

  private static boolean isAdmitted(Matcher found, List<Bound> bounds) {
    for (var i = 0; i < bounds.size(); i++) {
      if (!bounds.get(i).admits(found.group(i + 1))) {
        return false;
      }
    }
    return true;
  }
}
