package dev.ratiba.sandbox.whatsapp;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The message templates that Meta is taken to have approved. A name that is not among them is
 * accepted too and shows its parameters: the sandbox does not stand in the way of a new template.
 */
@Component
class Templates {
  private final List<Template> approved;

  Templates() throws IOException {
    try (var file = new ClassPathResource("whatsapp/templates.json").getInputStream()) {
      this.approved = List.of(JsonMapper.shared().readValue(file, Template[].class));
    }
  }

  /** A text with numbered gaps, and the titles of its quick replies. */
  record Template(String name, String language, String body, List<String> quickReplies) {
    private int gaps() {
      var gaps = 0;
      while (body.contains("{{" + (gaps + 1) + "}}")) gaps++;
      return gaps;
    }

    String filled(List<String> parameters) {
      if (parameters.size() != gaps()) {
        throw new GraphRefusal(GraphError.parameterCount(parameters.size(), gaps()));
      }
      var text = body;
      for (var gap = 1; gap <= parameters.size(); gap++) {
        text = text.replace("{{" + gap + "}}", parameters.get(gap - 1));
      }
      return text;
    }
  }

  Optional<Template> find(String name, @Nullable String language) {
    return approved.stream()
        .filter(template -> template.name().equals(name))
        .filter(template -> template.language().equals(language))
        .findAny();
  }
}
