package dev.ratiba.api.hostile;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open, as it would be written: text, context and traces. */
final class HeardLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  /** The log of the server beside us, not ours. */
  private static final String DATABASE = "io.zonky.test.db.postgres";

  private final List<String> lines = new CopyOnWriteArrayList<>();

  static HeardLog open() {
    var log = new HeardLog();
    log.start();
    root().addAppender(log);
    return log;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLoggerName().startsWith(DATABASE)) {
      return;
    }
    var trace = event.getThrowableProxy();
    lines.add(
        "%s %s %s %s %s"
            .formatted(
                event.getLevel(),
                event.getLoggerName(),
                event.getFormattedMessage(),
                event.getMDCPropertyMap(),
                trace == null ? "" : ThrowableProxyUtil.asString(trace)));
  }

  Stream<String> lines() {
    return lines.stream();
  }

  @Override
  public void close() {
    root().detachAppender(this);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  }
}
