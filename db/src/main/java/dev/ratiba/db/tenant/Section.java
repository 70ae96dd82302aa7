package dev.ratiba.db.tenant;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A part of a tenant file that notes what is wrong with it and goes on reading, so that all
 * problems are told at once. A value that is wrong is replaced by a stand-in that is never used.
 */
final class Section {
  private static final int LONGEST_TEXT = 1_000;
  private static final int MICRO_DIGITS = 6;
  private static final BigDecimal DEAREST = BigDecimal.valueOf(100);

  private final String path;
  private final JsonNode node;
  private final List<Problem> problems;
  private final Set<String> known = new LinkedHashSet<>();

  private Section(String path, JsonNode node, List<Problem> problems) {
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  static Section whole(JsonNode document, List<Problem> problems) {
    if (!document.isObject()) {
      problems.add(new Problem("", "The file must be keys and values, beginning with slug: …"));
    }
    return new Section("", document, problems);
  }

  /** Notes a problem with the value of this key. */
  void problem(String key, String what) {
    problems.add(new Problem(pathOf(key), what));
  }

  boolean has(String key) {
    return !at(key).isMissingNode();
  }

  /** The keys that are written here, whatever they are; none is unknown. */
  List<String> keys() {
    known.addAll(node.propertyNames());
    return List.copyOf(node.propertyNames());
  }

  String text(String key, String example) {
    return read(key, example, Function.identity(), "");
  }

  String textOr(String key, String otherwise) {
    return has(key) ? text(key, "text") : otherwise;
  }

  /**
   * Reads a text by a function that throws or says false when the text is not what it should be.
   */
  <T> T read(String key, String example, Function<String, T> reader, T standIn) {
    var value = at(key);
    if (value.isMissingNode()) {
      problem(key, "is missing; write " + example);
      return standIn;
    }
    return readText(key, value, example, reader, standIn);
  }

  /** A whole number within bounds; without an otherwise it must be there. */
  long number(String key, long least, long most, Optional<Long> otherwise) {
    var value = at(key);
    var bounds = "a whole number from " + least + " to " + most;
    if (value.isMissingNode()) {
      otherwise.ifPresentOrElse(_ -> {}, () -> problem(key, "is missing; write " + bounds));
      return otherwise.orElse(least);
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      var number = value.asLong();
      if (number >= least && number <= most) {
        return number;
      }
    }
    problem(key, "is " + shown(value) + "; write " + bounds);
    return least;
  }

  /** Whole numbers within bounds. */
  List<Integer> numbers(String key, int least, int most, List<Integer> otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    var items = list(key);
    var numbers = items.stream().filter(JsonNode::isInt).map(JsonNode::asInt).toList();
    if (numbers.size() != items.size()
        || numbers.stream().anyMatch(number -> number < least || number > most)) {
      problem(key, "is " + shown(at(key)) + "; write whole numbers from " + least + " to " + most);
      return otherwise;
    }
    return numbers;
  }

  /** A price of one message in whole units and parts of them, in millionths. */
  long micros(String key, long otherwise) {
    var value = at(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (value.isNumber() && value.decimalValue().abs().compareTo(DEAREST) <= 0) {
      var micros = value.decimalValue().movePointRight(MICRO_DIGITS);
      if (micros.signum() >= 0 && micros.stripTrailingZeros().scale() <= 0) {
        return micros.longValueExact();
      }
    }
    problem(key, "is " + shown(value) + "; write a price such as 0.003, with six decimals at most");
    return otherwise;
  }

  /** The section under this key; empty, and every value in it missing, when it is not there. */
  Section section(String key) {
    var value = at(key);
    if (!value.isMissingNode() && !value.isObject()) {
      problem(key, "must hold keys and values, not " + shown(value));
      return new Section(pathOf(key), MissingNode.getInstance(), problems);
    }
    return new Section(pathOf(key), value, problems);
  }

  /** The sections listed under this key, in order. */
  List<Section> sections(String key) {
    var items = list(key);
    return IntStream.range(0, items.size())
        .filter(index -> isSection(key, index, items.get(index)))
        .mapToObj(index -> new Section(pathOf(key, index), items.get(index), problems))
        .toList();
  }

  /** The texts listed under this key; a single text is a list of one. */
  List<String> texts(String key) {
    var items = at(key).isString() ? List.of(at(key)) : list(key);
    return IntStream.range(0, items.size())
        .mapToObj(index ->
            readText(key + "[" + index + "]", items.get(index), "text", Function.identity(), ""))
        .toList();
  }

  /** Notes every key that nobody asked for; the last thing to be done with a section. */
  void done() {
    for (var key : node.propertyNames()) {
      if (!known.contains(key)) {
        problem(key, "is not known here; known are " + String.join(", ", known));
      }
    }
  }

  private <T> T readText(
      String key, JsonNode value, String example, Function<String, T> reader, T standIn) {
    if (!value.isString() && !value.isIntegralNumber()) {
      problem(key, "is " + shown(value) + "; write " + example + ", in quotes");
      return standIn;
    }
    var text = value.asString().strip();
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      problem(key, text.isEmpty() ? "is empty; write " + example : "is too long");
      return standIn;
    }
    try {
      return reader.apply(text);
    } catch (RuntimeException unreadable) {
      problem(key, "is " + shown(value) + "; write " + example);
      return standIn;
    }
  }

  private List<JsonNode> list(String key) {
    var value = at(key);
    if (value.isMissingNode()) {
      return List.of();
    }
    if (!value.isArray()) {
      problem(key, "must be a list, not " + shown(value));
      return List.of();
    }
    return new ArrayList<>(value.values());
  }

  private boolean isSection(String key, int index, JsonNode item) {
    if (!item.isObject()) {
      problem(key + "[" + index + "]", "must hold keys and values, not " + shown(item));
    }
    return item.isObject();
  }

  private JsonNode at(String key) {
    known.add(key);
    return Stream.of(node.path(key))
        .filter(value -> !value.isNull())
        .findAny()
        .orElse(MissingNode.getInstance());
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String pathOf(String key, int index) {
    return pathOf(key) + "[" + index + "]";
  }

  private static String shown(JsonNode value) {
    var text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
