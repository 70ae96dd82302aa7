package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratiba.sandbox.e2e.CrowdVisit.Kind;
import dev.ratiba.sandbox.e2e.CrowdVisit.Vanished;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many customers of every kind at once, of whom one in ten walks away in the middle; when all is
 * quiet nothing is left behind. {@code -Dratiba.crowd=500} for as many as the promise speaks of,
 * {@code -Dratiba.seed=…} for the same ones to walk away again.
 */
final class CrowdIT extends FaultyStack {
  private static final int CROWD = Integer.getInteger("ratiba.crowd", 60);
  private static final long SEED = Long.getLong("ratiba.seed", System.nanoTime());
  private static final int VANISH = CROWD / 10;
  private static final List<Kind> KINDS = List.of(Kind.values());

  /** So many act at the same time as two cores answer in time; all conversations stay open. */
  private static final int ACT_AT_ONCE = 16;

  private static final Duration HOLD = Duration.ofMinutes(1 + CROWD / 100);
  private static final Duration TO_BE_QUIET = HOLD.plusMinutes(5);

  /** Between one appointment's reminder and the next one's: less than a hundred in a minute. */
  private static final int REMINDER_EVERY_MILLIS = 200 + CROWD;

  private final Random random = new Random(SEED);
  private final Semaphore turns = new Semaphore(ACT_AT_ONCE, true);
  private final CountDownLatch expected = new CountDownLatch(CROWD);
  private final AtomicInteger vanished = new AtomicInteger();
  private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());

  @Test
  void whenAllIsQuietNothingIsLeftBehind() throws Exception {
    var house = BusyHouse.open(stack(), HOLD);
    System.out.printf("crowd: seed %d, %d customers%n", SEED, CROWD);
    var began = System.nanoTime();
    answerWhile(house, this::liveAndGo);
    assertThat(troubles).isEmpty();
    assertThat(vanished).hasValue(VANISH);
    tell("all have what they came for, but %d".formatted(VANISH), began);

    await().atMost(TO_BE_QUIET).untilAsserted(() -> assertThat(leftBehind()).isEmpty());
    tell("quiet", began);
    for (var hours : List.of(24, 2)) {
      remindAll(hours);
    }
    eachAppointmentHadItsReminders();
    await().atMost(TO_BE_QUIET).untilAsserted(() -> assertThat(leftBehind()).isEmpty());
    tell("reminded; " + whatHasHappened(), began);
  }

  private static void tell(String what, long began) {
    System.out.printf(
        "crowd: after %d s: %s%n", Duration.ofNanos(System.nanoTime() - began).toSeconds(), what);
  }

  /** The owner looks at their phone meanwhile, and sees to the rest when all have gone. */
  private static void answerWhile(BusyHouse house, Runnable opened) throws Exception {
    var open = new AtomicBoolean(true);
    try (var owner = Executors.newSingleThreadExecutor()) {
      var answering =
          owner.submit(() -> {
            while (open.get()) {
              house.answer(false);
              Thread.sleep(Duration.ofMillis(500));
            }
            house.answer(true);
            return null;
          });
      opened.run();
      open.set(false);
      answering.get();
    }
  }

  private void liveAndGo() {
    var leaving = leaving();
    try (var customers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var number = 0; number < CROWD; number++) {
        var kind = KINDS.get(number % KINDS.size());
        var stays =
            leaving.contains(number) ? 1 + random.nextInt(kind.acts() - 1) : Integer.MAX_VALUE;
        customers.execute(() -> live(kind, stays));
      }
    }
  }

  private Set<Integer> leaving() {
    var numbers = new ArrayList<>(IntStream.range(0, CROWD).boxed().toList());
    Collections.shuffle(numbers, random);
    return new HashSet<>(numbers.subList(0, VANISH));
  }

  private void live(Kind kind, int stays) {
    try (var visit = new CrowdVisit(stack(), kind, stays, turns, this::waitForAll)) {
      try {
        visit.play();
      } catch (Vanished walkedAway) {
        vanished.incrementAndGet();
      } catch (RuntimeException | AssertionError trouble) {
        troubles.add(visit + ": " + trouble);
      }
    } finally {
      expected.countDown();
    }
  }

  /** All conversations are open before any of them goes on. */
  private void waitForAll() {
    expected.countDown();
    try {
      expected.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopping);
    }
  }

  /** What must not be there when all is quiet, by the tables first and then by the engine. */
  private static List<String> leftBehind() {
    var left = inTheTables();
    if (!left.isEmpty()) {
      return left;
    }
    try (var runs = new OpenRuns(stack(), Business.BUSY_HOUSE)) {
      var open = runs.ids();
      var rows = new HashSet<>(strings(LIVING));
      var unlike = new ArrayList<String>();
      open.stream().filter(id -> !rows.contains(id)).forEach(id -> unlike.add("no row of " + id));
      rows.stream().filter(id -> !open.contains(id)).forEach(id -> unlike.add("no run of " + id));
      return unlike.isEmpty() ? runs.astray() : unlike;
    }
  }

  private static final String LIVING =
      "select kind || '/' || tenant || '/' || id from public.wakeups where tenant = 'busy_house'";

  private static List<String> inTheTables() {
    return strings(
        """
        select 'hold ' || id from appointments where status in ('reserved', 'pending_reschedule')
        union all select 'handoff ' || id from handoff_log where closed_at is null
        union all select 'payment ' || id from payments where state not in
          ('settled', 'failed', 'expired', 'refund_pending')
        union all select 'outbox ' || id from outbox where closed_at is null
        union all select 'inbox ' || id from inbox where turn_id is null
        union all select status || ' message ' || id from messages
          where direction = 'out' and status not in ('sent', 'delivered', 'read')
        union all select 'overdue ' || kind || ' ' || id from public.wakeups
          where tenant = 'busy_house' and due_at < now()
        union all select 'asleep ' || id from conversations
          where closed_at is null and deadline is null
        union all select 'unreminded ' || a.id from appointments a
          left join reminders r on r.appointment_id = a.id
          where a.status = 'confirmed' and r.appointment_id is null
        union all select 'reminded ' || a.id from appointments a
          join reminders r on r.appointment_id = a.id
          where a.status <> 'confirmed' and r.closed_at is null
        """);
  }

  /** Time passes until each appointment is so many hours away, one shortly after the other. */
  private static void remindAll(int hours) {
    var appointments =
        strings(
            """
            with due as (
              select a.id, now() + row_number() over (order by a.id) * interval '%1$d ms' as at
              from appointments a where a.status = 'confirmed'
            ), moved as (
              update appointments a set starts_at = due.at + interval '%2$d hours',
                ends_at = due.at + interval '%2$d hours 100 ms'
              from due where a.id = due.id
            ), shifted as (
              update reminders r set deadline = due.at, asked_at = due.at,
                situation = jsonb_set(r.situation, '{starts}',
                  to_jsonb(due.at + interval '%2$d hours'))
              from due where r.appointment_id = due.id
            ), woken as (
              update public.wakeups w set due_at = due.at
              from due where w.kind = 'reminder' and w.id = due.id::text
            )
            select id::text from due
            """
                .formatted(REMINDER_EVERY_MILLIS, hours));
    await()
        .alias("%d reminders, %d hours before".formatted(appointments.size(), hours))
        .atMost(Duration.ofMillis((long) REMINDER_EVERY_MILLIS * CROWD).plusMinutes(2))
        .untilAsserted(() ->
            assertThat(
                    strings(
                        """
                        select a.id::text from appointments a
                        join reminders r on r.appointment_id = a.id
                        where a.status = 'confirmed' and not r.situation -> 'settled' @>
                          '[{"hoursBefore": %d, "fate": "SENT"}]'
                        """
                            .formatted(hours)))
                .isEmpty());
  }

  private static void eachAppointmentHadItsReminders() {
    assertThat(
            strings(
                """
                select a.id || ' ' || a.status || ' ' || count(m.id) from appointments a
                left join messages m on m.owner = 'reminder' and m.owner_id = a.id::text
                group by a.id
                having count(m.id) <> case when a.status = 'confirmed' then 2 else 0 end
                """))
        .isEmpty();
    var onWhatsApp = strings(REMINDERS + "and carried_by = 'whatsapp'");
    assertThat(sentOnWhatsApp(Set.copyOf(onWhatsApp)))
        .containsExactlyInAnyOrderElementsOf(onWhatsApp);
    assertThat(remindersBySms())
        .doesNotHaveDuplicates()
        .hasSameSizeAs(strings(REMINDERS + "and carried_by = 'sms'"));
  }

  private static String whatHasHappened() {
    return strings(
            """
            select format('%s conversations, %s bookings confirmed and %s cancelled, %s moved,'
                ' %s payments settled and %s not, %s reminders by WhatsApp and %s by SMS, %s handoffs',
              (select count(*) from conversations),
              (select count(*) from appointments where status = 'confirmed'),
              (select count(*) from appointments where status = 'canceled'),
              (select count(distinct conversation_id) from messages where body like '%I have moved%'),
              (select count(*) from payments where state in ('settled', 'refund_pending')),
              (select count(*) from payments where state in ('failed', 'expired')),
              (select count(*) from messages where owner = 'reminder' and carried_by = 'whatsapp'),
              (select count(*) from messages where owner = 'reminder' and carried_by = 'sms'),
              (select count(*) from handoff_log))
            """)
        .getFirst();
  }

  private static final String REMINDERS = "select id::text from messages where owner = 'reminder' ";

  /** By WhatsApp's own book. */
  private static List<String> sentOnWhatsApp(Set<String> ours) {
    return Replies.all(stack()).sent().stream()
        .map(Replies.Reply::key)
        .filter(ours::contains)
        .toList();
  }

  /** By Africa's Talking's own book: whom, and of which time, which is another each time. */
  private static List<String> remindersBySms() {
    return stack()
        .control()
        .get("/sandbox/ledger?vendor=africastalking")
        .body()
        .lines()
        .map(line -> JsonMapper.shared().readTree(line))
        .filter(fact -> fact.path("effect").asString("").equals("sent"))
        .map(fact -> fact.path("to").asString("") + " " + fact.at("/request/message").asString(""))
        .filter(sms -> sms.contains("Busy House: your "))
        .toList();
  }

  private static List<String> strings(String sql) {
    return Sql.strings(stack(), Business.BUSY_HOUSE, sql);
  }
}
