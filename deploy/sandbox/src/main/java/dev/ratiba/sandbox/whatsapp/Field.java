package dev.ratiba.sandbox.whatsapp;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A place in a request, with the name by which Meta's errors call it. */
record Field(String name, JsonNode json) {
  Field at(String child) {
    return new Field(name.isEmpty() ? child : name + "." + child, json.path(child));
  }

  boolean isPresent() {
    return !json.isMissingNode() && !json.isNull();
  }

  @Nullable String text() {
    return isPresent() ? required() : null;
  }

  String required() {
    if (!isPresent()) throw new GraphRefusal(GraphError.missing(name));
    if (!json.isValueNode())
      throw new GraphRefusal(GraphError.parameter(name + " must be a string"));
    var text = json.asString();
    if (text.isEmpty()) throw new GraphRefusal(GraphError.missing(name));
    return text;
  }

  int number() {
    try {
      return isPresent() ? Integer.parseInt(required()) : 0;
    } catch (NumberFormatException unreadable) {
      throw new GraphRefusal(GraphError.parameter(name + " must be a number"));
    }
  }

  Field atMost(int length) {
    if (!json.isString() || json.stringValue().length() <= length) return this;
    var details = "Param %s must be at most %d characters long.".formatted(name, length);
    throw new GraphRefusal(
        name.startsWith("interactive") ? GraphError.value(details) : GraphError.parameter(details));
  }

  List<Field> items(int fewest, int most) {
    if (fewest > 0 && !isPresent()) throw new GraphRefusal(GraphError.missing(name));
    if (json.size() < fewest || json.size() > most) {
      throw new GraphRefusal(
          GraphError.value("%s must have between %d and %d items".formatted(name, fewest, most)));
    }
    return IntStream.range(0, json.size())
        .mapToObj(index -> new Field("%s[%d]".formatted(name, index), json.path(index)))
        .toList();
  }
}
