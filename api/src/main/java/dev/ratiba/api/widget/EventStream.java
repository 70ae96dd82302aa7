package dev.ratiba.api.widget;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Events as a browser reads them ({@code text/event-stream}). */
final class EventStream {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServletResponse response;
  private final OutputStream out;

  EventStream(HttpServletResponse response) throws IOException {
    this.response = response;
    this.out = response.getOutputStream();
  }

  /** After which event a page goes on; from the beginning where it names none of ours. */
  static long positionOf(String lastEventId) {
    try {
      return Math.max(0, Long.parseLong(lastEventId));
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  void begin() throws IOException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(UTF_8);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    write("retry: 1000\n\n");
    response.flushBuffer();
  }

  /** One event; with an id, a page that comes again goes on after it. */
  void send(@Nullable String id, String event, Object data) throws IOException {
    var line = id == null ? "" : "id: " + id + "\n";
    write(line + "event: " + event + "\ndata: " + JSON.writeValueAsString(data) + "\n\n");
  }

  /** Nothing to say; shows both sides that the line is alive. */
  void beat() throws IOException {
    write(":\n\n");
  }

  void flush() throws IOException {
    response.flushBuffer();
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
  }
}
