package dev.ratiba.api.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.api.RecordingBell;
import dev.ratiba.api.wakeup.Bell.Outcome;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SweeperIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final TenantSlug SPA = POSTGRES.addTenant("spa");

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final RecordingBell bell = new RecordingBell();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  @AutoClose private final Rings rings = new Rings(bell, meters);
  private final Sweeper sweeper = new Sweeper(POSTGRES.open(), rings, meters);

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @BeforeEach
  void nobodyIsToBeWoken() {
    POSTGRES.asOwner(sql -> sql.execute("delete from public.wakeups"));
  }

  @Test
  void ringsWhoeverIsOverdueForTwoSeconds() {
    var late = due(3);
    due(1);
    due(-60);

    sweeper.sweep();

    assertThat(bell.rung()).containsExactly(late);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, true",
    "1, 9, false",
    "1, 11, true",
    "2, 59, false",
    "2, 61, true",
    "3, 299, false",
    "3, 301, true",
    "9, 301, true"
  })
  void ringsAgainLessAndLessOften(int rings, int secondsAgo, boolean again) {
    due(1000);
    POSTGRES.asOwner(sql ->
        sql.execute(
            "update public.wakeups set rings = ?, rung_at = now() - make_interval(secs => ?)",
            rings,
            secondsAgo));

    sweeper.sweep();

    assertThat(bell.rung()).hasSize(again ? 1 : 0);
  }

  @Test
  void countsOnlyTheRingsThatSucceeded() {
    due(3);
    bell.answer(Outcome.REFUSED);
    sweeper.sweep();
    assertThat(rings()).isZero();

    afterAWhile();
    bell.answer(Outcome.RUNG);
    sweeper.sweep();
    assertThat(rings()).isEqualTo(1);
  }

  @Test
  void stopsAtTheFirstRingThatFindsNoEngine() {
    IntStream.range(0, 10).forEach(_ -> due(3));
    bell.answer(Outcome.AWAY);

    sweeper.sweep();

    assertThat(bell.rung()).hasSize(1);
  }

  @Test
  void goesOnWhenOneRingIsRefused() {
    IntStream.range(0, 10).forEach(_ -> due(3));
    bell.answer(Outcome.REFUSED);

    sweeper.sweep();

    assertThat(bell.rung()).hasSize(10);
  }

  @Test
  void manySweepersRingEachRowOnce() {
    var rows = new HashSet<RowId>();
    IntStream.range(0, 120).forEach(_ -> rows.add(due(3)));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 4).forEach(_ -> threads.execute(sweeper::sweep));
    }

    assertThat(bell.rung()).hasSize(120).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void measuresForHowLongTheOldestIsOverdue() {
    due(100);
    bell.answer(Outcome.AWAY);

    sweeper.sweep();

    assertThat(meters.get("ratiba.wakeups.overdue").gauge().value()).isEqualTo(1);
    assertThat(meters.get("ratiba.wakeups.oldest").gauge().value()).isBetween(100.0, 160.0);
  }

  private static RowId due(int secondsAgo) {
    var row = new RowId(RowKind.CONVERSATION, SPA, "row-" + NUMBER.incrementAndGet());
    POSTGRES
        .open()
        .onPlatform(sql -> {
          new Wakeups(sql).open(Ring.of(row));
          return sql.execute(
              "update public.wakeups set due_at = now() - make_interval(secs => ?) where id = ?",
              secondsAgo,
              row.id());
        });
    return row;
  }

  private static void afterAWhile() {
    POSTGRES.asOwner(
        sql -> sql.execute("update public.wakeups set rung_at = rung_at - interval '1 minute'"));
  }

  private static int rings() {
    return POSTGRES.asOwner(
        sql -> sql.fetchSingle("select rings from public.wakeups").get(0, Integer.class));
  }
}
