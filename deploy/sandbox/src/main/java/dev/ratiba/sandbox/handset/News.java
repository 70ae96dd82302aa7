package dev.ratiba.sandbox.handset;

import dev.ratiba.sandbox.vendor.Changes;
import dev.ratiba.sandbox.vendor.Person;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells an open page which of its parts to fetch again. The phone's parts are known to change; the
 * business's database is looked at once a second.
 */
@Component
class News {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(800);
  private static final long FOREVER = 0L;

  private final ExecutorService watchers = Executors.newVirtualThreadPerTaskExecutor();
  private final Changes changes;
  private final Phone phone;
  private final Timeline timeline;

  News(Changes changes, Phone phone, Timeline timeline) {
    this.changes = changes;
    this.phone = phone;
    this.timeline = timeline;
  }

  SseEmitter about(Person person) {
    var page = new Page(new SseEmitter(FOREVER));
    page.emitter().onCompletion(page::leave);
    page.emitter().onError(_ -> page.leave());
    watchers.execute(() -> page.watch(() -> watchPhone(person, page)));
    watchers.execute(() -> page.watch(() -> watchBusiness(person, page)));
    return page.emitter();
  }

  private void watchPhone(Person person, Page page) throws IOException, InterruptedException {
    var seen = -1L;
    while (page.isOpen()) {
      seen = changes.await(person, seen, HEARTBEAT);
      page.tell("chat", phone.chat(person));
      page.tell("prompt", phone.openPrompt(person));
      page.tell("texts", phone.texts(person));
      page.stayAlive();
    }
  }

  private void watchBusiness(Person person, Page page) throws IOException, InterruptedException {
    while (page.isOpen()) {
      page.tell("timeline", timeline.of(person));
      Thread.sleep(LOOK);
    }
  }

  @PreDestroy
  void stop() {
    watchers.shutdownNow();
  }

  private interface Watch {
    void run() throws IOException, InterruptedException;
  }

  /** An open page, and what it was told last about each of its parts. */
  private static final class Page {
    private final SseEmitter emitter;
    private final Map<String, Object> told = new HashMap<>();
    private volatile boolean open = true;

    Page(SseEmitter emitter) {
      this.emitter = emitter;
    }

    SseEmitter emitter() {
      return emitter;
    }

    boolean isOpen() {
      return open;
    }

    void leave() {
      open = false;
    }

    void watch(Watch watch) {
      try {
        watch.run();
      } catch (IOException | IllegalStateException gone) {
        leave();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        leave();
      }
    }

    synchronized void tell(String part, Object state) throws IOException {
      if (Objects.equals(told.put(part, state), state)) return;
      emitter.send(SseEmitter.event().name(part).data("changed"));
    }

    synchronized void stayAlive() throws IOException {
      emitter.send(SseEmitter.event().comment("here"));
    }
  }
}
