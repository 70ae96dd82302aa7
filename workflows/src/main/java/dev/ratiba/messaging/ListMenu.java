package dev.ratiba.messaging;

import java.util.List;

/** Choices behind one button; all of it fits WhatsApp's limits. */
public record ListMenu(String button, List<Row> rows) {
  public ListMenu {
    button = Limits.cut(button, Limits.BUTTON);
    rows = List.copyOf(rows.subList(0, Math.min(rows.size(), Limits.ROWS)));
  }

  /** One choice. A title that is too long is cut, and whole in the description. */
  public record Row(String title, String description, Tap tap) {
    public Row {
      description = title.length() > Limits.ROW_TITLE ? title + ", " + description : description;
      title = Limits.cut(title, Limits.ROW_TITLE);
      description = Limits.cut(description, Limits.ROW_DESCRIPTION);
    }
  }
}
