package dev.ratiba.messaging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as the person will read it, within the limits of its channel.
 *
 * @param buttons at most three; none when there is a menu
 * @param quoted the provider's id of the message that this one answers
 */
public record Outgoing(
    String body, List<Button> buttons, @Nullable Menu menu, @Nullable String quoted) {
  public Outgoing {
    buttons = List.copyOf(buttons);
  }

  public static Outgoing text(String body) {
    return new Outgoing(body, List.of(), null, null);
  }

  /**
   * Something to tap.
   *
   * @param token what comes back when it is tapped; see {@link Tap#token}
   */
  public record Button(String token, String title) {}

  /** A list that opens when its label is tapped. */
  public record Menu(String label, List<Row> rows) {
    public Menu {
      rows = List.copyOf(rows);
    }
  }

  public record Row(String token, String title, String description) {}
}
