package dev.ratiba.api.widget;

import dev.ratiba.db.Database;
import dev.ratiba.db.widget.WidgetNews;
import dev.ratiba.db.widget.WidgetTranscript;
import dev.ratiba.db.widget.WidgetTranscript.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One page that looks on: what it has been shown, and what it has not. */
final class Onlooker {
  private static final int AT_ONCE = 100;

  private final Database database;
  private final WidgetNews about;
  private final EventStream events;
  private long position;
  private @Nullable List<String> waiting;

  Onlooker(Database database, WidgetNews about, long position, EventStream events) {
    this.database = database;
    this.about = about;
    this.position = position;
    this.events = events;
  }

  private record News(List<Line> lines, List<String> waiting) {}

  /** Shows what is new. */
  void look() throws IOException {
    var news = news();
    while (news.lines().size() == AT_ONCE) {
      show(news.lines());
      news = news();
    }
    show(news.lines());
    showWaiting(news.waiting());
    events.flush();
  }

  void beat() throws IOException {
    events.beat();
    events.flush();
  }

  private News news() {
    return database.asTenant(
        about.tenant(),
        transaction -> {
          var transcript = new WidgetTranscript(transaction, about.session());
          var lines = transcript.after(position, AT_ONCE);
          return new News(lines, transcript.waiting());
        });
  }

  private void show(List<Line> lines) throws IOException {
    for (var line : lines) {
      events.send(Long.toString(line.position()), "message", MessageView.of(line));
      position = line.position();
    }
    if (lines.stream().anyMatch(line -> line.direction().equals("out"))) {
      noteShown();
    }
  }

  private void noteShown() {
    database.asTenant(
        about.tenant(),
        transaction -> new WidgetTranscript(transaction, about.session()).shown(position));
  }

  /** What was taken in is received; as long as anything waits for an answer, somebody types. */
  private void showWaiting(List<String> now) throws IOException {
    if (now.equals(waiting)) {
      return;
    }
    var fresh = new ArrayList<>(now);
    fresh.removeAll(waiting == null ? List.of() : waiting);
    for (var id : fresh) {
      events.send(null, "status", Map.of("id", MessageView.ownId(id), "status", "received"));
    }
    if (waiting == null || waiting.isEmpty() != now.isEmpty()) {
      events.send(null, "typing", Map.of("on", !now.isEmpty()));
    }
    waiting = now;
  }
}
