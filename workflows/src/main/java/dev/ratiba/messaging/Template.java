package dev.ratiba.messaging;

import java.util.List;

/**
 * A message in wording that Meta has approved, which may be sent when the person has not written
 * for a day (channels: the customer service window).
 *
 * @param language as Meta writes it ({@code en})
 * @param parameters what fills its gaps, in their order
 * @param taps what its quick replies stand for, in their order
 */
public record Template(String name, String language, List<String> parameters, List<Tap> taps) {
  /** A parameter must not break the line, and all of them must fit the body. */
  private static final int LONGEST_PARAMETER = 400;

  public Template {
    taps = List.copyOf(taps);
    parameters = parameters.stream().map(Template::inOneLine).toList();
  }

  private static String inOneLine(String parameter) {
    var line = parameter.strip().replaceAll("\\s*\\R\\s*", " · ").replaceAll("\\s+", " ");
    return Limits.cut(line.isEmpty() ? "-" : line, LONGEST_PARAMETER);
  }
}
