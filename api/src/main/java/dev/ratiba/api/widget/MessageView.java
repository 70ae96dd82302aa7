package dev.ratiba.api.widget;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratiba.db.widget.WidgetTranscript.Line;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as a page shows it.
 *
 * @param id as the page made it, for what the visitor wrote; else our own
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record MessageView(
    String id,
    String direction,
    String text,
    List<Shown.Choice> buttons,
    Shown.@Nullable Menu list,
    Instant at) {
  static MessageView of(Line line) {
    return line.direction().equals("out") ? ours(line) : theirs(line);
  }

  /** The page's own id of what it sent, which the provider's id ends with. */
  static String ownId(String providerId) {
    return providerId.substring(providerId.indexOf('/') + 1);
  }

  private static MessageView ours(Line line) {
    var shown = Shown.of(line.content());
    return new MessageView(
        Long.toString(line.position()),
        line.direction(),
        line.body(),
        shown.buttons(),
        shown.list(),
        line.at());
  }

  private static MessageView theirs(Line line) {
    var id = line.providerId() == null ? "" : ownId(line.providerId());
    return new MessageView(id, line.direction(), line.body(), List.of(), null, line.at());
  }
}
