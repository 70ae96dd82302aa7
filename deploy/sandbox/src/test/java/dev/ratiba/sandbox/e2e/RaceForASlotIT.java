package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One chair, one hour, a hundred people who want it. */
final class RaceForASlotIT extends WholeStack {
  private static final int CUSTOMERS = 100;
  private static final Slots WANTED = Slots.next();
  private static final LocalDateTime TAKEN = WANTED.day().atTime(WANTED.hour(), 0);

  /** Rows name no year: the one of the day that was asked for. */
  private static final DateTimeFormatter ROW =
      new DateTimeFormatterBuilder()
          .appendPattern("EEE d MMM HH:mm")
          .parseDefaulting(ChronoField.YEAR, WANTED.day().getYear())
          .toFormatter(Locale.ENGLISH);

  @BeforeAll
  static void open() throws Exception {
    OneChair.open(stack());
  }

  @Test
  void oneWinsAndTheOthersAreOfferedTimesThatAreFree() throws Exception {
    var answers = allAskAtOnce();

    assertThat(answers).filteredOn(RaceForASlotIT::isHold).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !isHold(answer))
        .hasSize(CUSTOMERS - 1)
        .allSatisfy(RaceForASlotIT::offersFreeTimes);
    assertThat(overlaps()).isZero();
    assertThat(count("select count(*) from appointments where status = 'reserved'")).isOne();

    noHoldOutlivesItsMinute();
    assertThat(overlaps()).isZero();
  }

  private static List<Customer.Message> allAskAtOnce() throws InterruptedException {
    var opening = "Hi I'd like to book a haircut on " + WANTED.inEnglish();
    var customers =
        IntStream.range(0, CUSTOMERS)
            .mapToObj(_ -> Customer.of(stack(), Business.ONE_CHAIR))
            .toList();
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked =
          crowd.invokeAll(
              customers.stream()
                  .<Callable<Customer.Message>>map(customer ->
                      () -> customer.waitsFor(Duration.ofSeconds(90)).writes(opening).nextMessage())
                  .toList());
      return asked.stream().map(answer -> answer.resultNow()).toList();
    }
  }

  private static boolean isHold(Customer.Message answer) {
    return answer.text().startsWith(Speech.ENGLISH.hears("confirm-visit"));
  }

  private static void offersFreeTimes(Customer.Message answer) {
    assertThat(answer.text()).startsWith("I am sorry, ").contains("is taken");
    assertThat(answer.list()).isNotEmpty().allSatisfy(RaceForASlotIT::isFree);
  }

  private static void isFree(String row) {
    var start = LocalDateTime.parse(row, ROW);
    assertThat(start).isAfter(LocalDateTime.now(Slots.ZONE));
    assertThat(start.toLocalTime()).isBetween(LocalTime.of(8, 0), LocalTime.of(19, 0));
    assertThat(Duration.between(TAKEN, start).abs()).isGreaterThanOrEqualTo(Duration.ofHours(1));
  }

  private static void noHoldOutlivesItsMinute() {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() ->
            assertThat(count("select count(*) from appointments where status = 'reserved'"))
                .isZero());
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(count("select count(*) from messages where body like 'I did not hear%'"))
                .isOne());
  }

  private static long overlaps() {
    return count(
        """
        select count(*) from appointments a join appointments b
          on a.staff_id = b.staff_id and a.id < b.id
          and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
        where a.status in ('reserved', 'confirmed') and b.status in ('reserved', 'confirmed')
        """);
  }

  private static long count(String sql) {
    return Sql.count(stack(), Business.ONE_CHAIR, sql);
  }
}
