package dev.ratiba.messaging;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One message as a customer sees it: words, and either buttons or a list or neither. */
public record Rendered(String body, List<Button> buttons, @Nullable ListMenu menu) {
  public Rendered {
    buttons = List.copyOf(buttons.subList(0, Math.min(buttons.size(), Limits.BUTTONS)));
    body = Limits.cut(body, longest(buttons, menu));
  }

  public static Rendered text(String body) {
    return new Rendered(body, List.of(), null);
  }

  /** All of it in words, the choices numbered: for channels without buttons. */
  public String asText() {
    var choices = choices();
    return IntStream.range(0, choices.size())
        .mapToObj(place -> "\n" + (place + 1) + ". " + choices.get(place))
        .collect(Collectors.joining("", body, ""));
  }

  /** This message with another one below it, where they fit into one. */
  Optional<Rendered> then(Rendered next) {
    var both = body + "\n\n" + next.body;
    return buttons.isEmpty() && menu == null && both.length() <= longest(next.buttons, next.menu)
        ? Optional.of(new Rendered(both, next.buttons, next.menu))
        : Optional.empty();
  }

  private List<String> choices() {
    return menu == null
        ? buttons.stream().map(Button::title).toList()
        : menu.rows().stream().map(Rendered::line).toList();
  }

  private static String line(ListMenu.Row row) {
    return row.description().isEmpty() ? row.title() : row.title() + ", " + row.description();
  }

  private static int longest(List<Button> buttons, @Nullable ListMenu menu) {
    return buttons.isEmpty() && menu == null ? Limits.TEXT : Limits.INTERACTIVE;
  }
}
