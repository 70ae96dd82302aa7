package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Workers die at random moments of reminders, one after another at each point of their life; each
 * reminder arrives, and once. {@code -Dratiba.reminder-kills=20} for more, {@code -Dratiba.seed=…}
 * for the same ones again.
 */
final class ReminderKillsIT extends FaultyStack {
  private static final List<During> MOMENTS = List.of(During.values());
  private static final int KILLS = Integer.getInteger("ratiba.reminder-kills", MOMENTS.size());
  private static final long SEED = Long.getLong("ratiba.seed", System.nanoTime());
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** So rarely at most does a worker die between a send and its record. */
  private static final int IN_THE_WINDOW_AT_MOST = 1 + KILLS / 10;

  private final Random random = new Random(SEED);

  /** What is under way when a worker dies. */
  private enum During {
    THE_CONFIRMATION,
    A_SEND_BY_WHATSAPP,
    A_SEND_BY_SMS,
    A_FAILURE_ON_WHATSAPP,
    A_FAILURE_OF_AN_SMS,
    A_MOVE,
    A_CANCELLATION;

    int reminders() {
      return this == A_CANCELLATION ? 0 : 1;
    }
  }

  private record Story(During during, BookedVisit visit) {
    @Override
    public String toString() {
      return during + " of " + visit.customer().number();
    }
  }

  @AfterEach
  void leaveTheVendorsWhole() {
    stack().control().delete("/sandbox/faults");
  }

  @Test
  void eachReminderArrivesOnceWhateverDies() throws Exception {
    System.out.printf("reminder kills: seed %d, %d%n", SEED, KILLS);
    var stories = new ArrayList<Story>();
    for (var kill = 0; kill < KILLS; kill++) {
      var during = MOMENTS.get(kill % MOMENTS.size());
      stories.add(new Story(during, play(during)));
    }

    var inTheWindow = new ArrayList<String>();
    for (var story : stories) {
      judge(story, inTheWindow);
    }
    System.out.printf("reminder kills: %d, in the window %s%n", stories.size(), inTheWindow);
    assertThat(inTheWindow).hasSizeLessThanOrEqualTo(IN_THE_WINDOW_AT_MOST);
  }

  private BookedVisit play(During during) throws InterruptedException {
    var customer = asked();
    if (during == During.THE_CONFIRMATION) {
      customer.entersThePin();
      killAWorkerSoon();
      customer.reads("confirmed");
    } else {
      customer.entersThePin().reads("confirmed");
    }
    var visit = BookedVisit.of(stack(), customer);
    switch (during) {
      case THE_CONFIRMATION -> visit.isDueIn(24);
      case A_SEND_BY_WHATSAPP -> dieWhileItIsSent(visit);
      case A_SEND_BY_SMS -> {
        visit.closesTheWindow();
        dieWhileItIsSent(visit);
      }
      case A_FAILURE_ON_WHATSAPP -> {
        arm("whatsapp/window", "closed");
        dieWhileItIsSent(visit);
      }
      case A_FAILURE_OF_AN_SMS -> {
        visit.closesTheWindow();
        arm("africastalking/send", "failed");
        dieWhileItIsSent(visit);
      }
      case A_MOVE -> {
        dieWhileItIsAgreed(
            customer, "can we move it to " + Slots.next().inEnglish(), "Shall I move it");
        customer.reads("I have moved");
        visit.isDueIn(24);
      }
      case A_CANCELLATION -> {
        dieWhileItIsAgreed(customer, "cancel my booking", "Shall I cancel");
        customer.reads("I have cancelled");
        visit.isDueIn(24);
      }
    }
    isSettled(during, visit);
    return visit;
  }

  private static Customer asked() {
    return aCustomer()
        .waitsFor(PATIENCE)
        .writes("I would like a haircut on " + Slots.next().inEnglish())
        .reads("Shall I book")
        .writes("yes")
        .reads("Thank you");
  }

  private void dieWhileItIsSent(BookedVisit visit) throws InterruptedException {
    visit.isDueIn(24);
    killAWorkerSoon();
  }

  private void dieWhileItIsAgreed(Customer customer, String wish, String question)
      throws InterruptedException {
    customer.writes(wish).reads(question).writes("yes");
    killAWorkerSoon();
  }

  private static void arm(String operation, String mode) {
    var armed = stack().control().put("/sandbox/faults/" + operation, "{'mode': '" + mode + "'}");
    assertThat(armed.status()).as(armed.body()).isEqualTo(204);
  }

  private void killAWorkerSoon() throws InterruptedException {
    Thread.sleep(Duration.ofMillis(random.nextInt(700)));
    var worker = "worker-" + (1 + random.nextInt(2));
    await().atMost(PATIENCE).until(() -> stack().pid(worker) > 0);
    stack().kill(worker, 2);
  }

  /** Until what was to be sent has arrived, and what was to be called off is. */
  private static void isSettled(During during, BookedVisit visit) {
    if (during.reminders() == 0) {
      visit.isOver();
    } else {
      await()
          .alias("reminder during " + during)
          .atMost(PATIENCE)
          .until(() -> arrived(visit) > 0 || mayHaveGone(visit));
    }
  }

  private static void judge(Story story, List<String> inTheWindow) {
    var visit = story.visit();
    await()
        .alias("nothing under way of " + story)
        .atMost(PATIENCE)
        .until(
            () -> visit.messages("status"),
            each -> each.stream().noneMatch(List.of("queued", "claimed", "unsure")::contains));
    var more = arrived(visit) - story.during().reminders();
    if (more != 0) {
      inTheWindow.add("%s: %+d".formatted(story, more));
      assertThat(more < 0 ? mayHaveGone(visit) : wasTriedAgain(visit))
          .as("%s, %+d, explained by %s", story, more, visit.messages("status || ' ' || attempts"))
          .isTrue();
    }
  }

  /** Once more than it was recorded: whoever sent it died, and no status came. */
  private static boolean wasTriedAgain(BookedVisit visit) {
    return visit.messages("attempts").stream().anyMatch(attempts -> !attempts.equals("1"));
  }

  /** An SMS whose sender died is not repeated. */
  private static boolean mayHaveGone(BookedVisit visit) {
    return visit.messages("coalesce(failure, '')").stream()
        .anyMatch(failure -> failure.startsWith("may have gone"));
  }

  private static int arrived(BookedVisit visit) {
    var ours = visit.messages("id::text");
    var onWhatsApp =
        Replies.to(visit.customer(), stack()).sent().stream()
            .filter(reply -> ours.contains(reply.key()))
            .count();
    return Math.toIntExact(onWhatsApp) + visit.sms().size();
  }
}
