package dev.ratiba.api.widget;

import dev.ratiba.db.Json;
import dev.ratiba.messaging.ListMenu;
import dev.ratiba.messaging.Rendered;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** What stands below the words of a message of ours: buttons, or a list. */
record Shown(List<Choice> buttons, @Nullable Menu list) {
  private static final Shown NOTHING = new Shown(List.of(), null);

  /** One answer to tap. */
  record Choice(String title, String description, String tap) {}

  record Menu(String button, List<Choice> rows) {}

  /** Of a message's content; what was not rendered, as the words of a person, has no choices. */
  static Shown of(JSONB content) {
    if (!Json.tree(content).has("buttons")) {
      return NOTHING;
    }
    var rendered = Json.read(content, Rendered.class);
    var buttons =
        rendered.buttons().stream()
            .map(button -> new Choice(button.title(), "", button.tap().token()))
            .toList();
    return new Shown(buttons, rendered.menu() == null ? null : menu(rendered.menu()));
  }

  Stream<Choice> choices() {
    return list == null ? buttons.stream() : Stream.concat(buttons.stream(), list.rows().stream());
  }

  private static Menu menu(ListMenu menu) {
    var rows =
        menu.rows().stream()
            .map(row -> new Choice(row.title(), row.description(), row.tap().token()))
            .toList();
    return new Menu(menu.button(), rows);
  }
}
