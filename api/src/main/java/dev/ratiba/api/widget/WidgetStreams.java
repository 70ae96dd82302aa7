package dev.ratiba.api.widget;

import dev.ratiba.api.ApiSettings;
import dev.ratiba.api.Refusal;
import dev.ratiba.db.Database;
import dev.ratiba.db.Listening;
import dev.ratiba.db.widget.WidgetNews;
import dev.ratiba.tenant.TenantSlug;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jooq.exception.DataAccessException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The pages that look on. Each is woken when PostgreSQL tells that something is new, whichever
 * process wrote it, and looks for itself at its rows; also unasked now and then, for what is told
 * may get lost. A page holds a line and a virtual thread, and no connection to PostgreSQL.
 */
@Component
class WidgetStreams implements AutoCloseable, Listening.Ear {
  /** A browser that comes again leaves its old lines behind for a heartbeat. */
  private static final int PAGES_OF_ONE_VISITOR = 20;

  /** Then a page comes again, perhaps to another replica. */
  private static final Duration SHIFT = Duration.ofMinutes(10);

  private final Database database;
  private final Duration heartbeat;
  private final Map<WidgetNews, Set<Semaphore>> pages = new ConcurrentHashMap<>();
  private final Listening listening;
  private volatile boolean closing;

  @SuppressWarnings("this-escape") // it is told nothing before it has listeners of its own
  WidgetStreams(
      Database database,
      ApiSettings settings,
      @Value("${ratiba.widget.heartbeat:15s}") Duration heartbeat) {
    this.database = database;
    this.heartbeat = heartbeat;
    this.listening = Listening.on(settings.database(), WidgetNews.CHANNEL, this);
  }

  /** Returns when the page has gone, or should come again. */
  void stream(TenantSlug tenant, String session, long position, EventStream events)
      throws IOException {
    var about = new WidgetNews(tenant, session);
    var bell = new Semaphore(0);
    add(about, bell);
    try {
      events.begin();
      show(new Onlooker(database, about, position, events), bell);
    } catch (IOException hungUp) {
      // The page has gone.
    } catch (DataAccessException away) {
      // The page comes again.
    } finally {
      remove(about, bell);
    }
  }

  private void show(Onlooker page, Semaphore bell) throws IOException {
    var ends = System.nanoTime() + SHIFT.toNanos();
    while (!closing && System.nanoTime() < ends) {
      page.look();
      if (!isRung(bell)) {
        page.beat();
      }
    }
  }

  private boolean isRung(Semaphore bell) {
    try {
      var rung = bell.tryAcquire(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
      bell.drainPermits();
      return rung;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      closing = true;
      return true;
    }
  }

  private void add(WidgetNews about, Semaphore bell) {
    var others = pages.computeIfAbsent(about, _ -> ConcurrentHashMap.newKeySet());
    if (others.size() >= PAGES_OF_ONE_VISITOR) {
      throw Refusal.tooMany();
    }
    pages.compute(about, (_, now) -> with(now == null ? others : now, bell));
  }

  private static Set<Semaphore> with(Set<Semaphore> some, Semaphore bell) {
    some.add(bell);
    return some;
  }

  private void remove(WidgetNews about, Semaphore bell) {
    pages.computeIfPresent(
        about,
        (_, some) -> {
          some.remove(bell);
          return some.isEmpty() ? null : some;
        });
  }

  @Override
  public void heard(String told) {
    WidgetNews.of(told).map(pages::get).ifPresent(WidgetStreams::ring);
  }

  @Override
  public void mayHaveMissed() {
    pages.values().forEach(WidgetStreams::ring);
  }

  private static void ring(Set<Semaphore> bells) {
    bells.forEach(Semaphore::release);
  }

  /** Before the doors close: a page that looks on would hold them open. */
  @EventListener(ContextClosedEvent.class)
  void endAll() {
    closing = true;
    mayHaveMissed();
  }

  @Override
  public void close() {
    listening.close();
    endAll();
  }
}
