package dev.ratiba.activities.wakeup;

import dev.ratiba.tenant.TenantSlug;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** While it is open, the log lines of this thread say which conversation they are about. */
public final class LogsAbout implements AutoCloseable {
  private static final String TENANT = "tenant";
  private static final String THREAD = "thread_id";

  private LogsAbout() {}

  /**
   * Opens it.
   *
   * @param thread the conversation; null where there is none
   */
  public static LogsAbout conversation(TenantSlug tenant, @Nullable String thread) {
    MDC.put(TENANT, tenant.value());
    if (thread != null) {
      MDC.put(THREAD, thread);
    }
    return new LogsAbout();
  }

  @Override
  public void close() {
    MDC.remove(TENANT);
    MDC.remove(THREAD);
  }
}
