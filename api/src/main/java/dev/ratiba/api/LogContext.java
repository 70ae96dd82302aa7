package dev.ratiba.api;

import dev.ratiba.wakeup.Ring;
import java.util.Objects;
import org.slf4j.MDC;

/** Names the tenant and the thread in every log line of this thread until it is closed. */
public final class LogContext implements AutoCloseable {
  private static final String TENANT = "tenant";
  private static final String THREAD = "thread_id";

  private LogContext(Ring ring) {
    MDC.put(TENANT, ring.row().tenant().value());
    MDC.put(THREAD, Objects.requireNonNullElse(ring.thread(), ""));
  }

  public static LogContext of(Ring ring) {
    return new LogContext(ring);
  }

  @Override
  public void close() {
    MDC.remove(TENANT);
    MDC.remove(THREAD);
  }
}
