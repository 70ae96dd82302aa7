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

  /** What each choice stands for, in the order in which they are shown. */
  public List<Tap> taps() {
    return menu == null
        ? buttons.stream().map(Button::tap).toList()
        : menu.rows().stream().map(ListMenu.Row::tap).toList();
  }

  /** How the choice at this place is called, counted from 1. */
  public String title(int place) {
    return titles().get(place - 1);
  }

  /** How each choice is called. */
  List<String> titles() {
    return menu == null
        ? buttons.stream().map(Button::title).toList()
        : menu.rows().stream().map(ListMenu.Row::title).toList();
  }

  /** This message with another one below it, where they fit into one. */
  Optional<Rendered> then(Rendered next) {
    var both = body + "\n\n" + next.body;
    return buttons.isEmpty() && menu == null && both.length() <= longest(next.buttons, next.menu)
        ? Optional.of(new Rendered(both, next.buttons, next.menu))
        : Optional.empty();
  }

  /** How each choice is called, and what is said of it. */
  List<String> choices() {
    return menu == null ? titles() : menu.rows().stream().map(Rendered::line).toList();
  }

  private static String line(ListMenu.Row row) {
    return row.description().isEmpty() ? row.title() : row.title() + ", " + row.description();
  }

  private static int longest(List<Button> buttons, @Nullable ListMenu menu) {
    return buttons.isEmpty() && menu == null ? Limits.TEXT : Limits.INTERACTIVE;
  }
}
