package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.faults.Outcome.Strike;
import dev.ratiba.sandbox.faults.Timeline.PlannedFault;
import dev.ratiba.sandbox.faults.check.Checker;
import dev.ratiba.sandbox.faults.check.Checker.Verdict;
import dev.ratiba.sandbox.faults.check.Deed;
import dev.ratiba.sandbox.faults.check.Evidence;
import dev.ratiba.sandbox.faults.check.Fault;
import dev.ratiba.sandbox.faults.check.Sampler;
import dev.ratiba.sandbox.faults.check.Scope;
import dev.ratiba.sandbox.faults.check.Sources;
import dev.ratiba.sandbox.faults.check.Violation;
import dev.ratiba.sandbox.launcher.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One campaign from the first process to the verdict: starts its own stack, lets customers come and
 * faults strike, waits until nothing is left to do, and holds what it finds against the promises.
 */
final class Campaign {
  private static final Duration TO_GO_HOME = Duration.ofMinutes(4);

  /** Longer than any attempt to be paid lives. */
  private static final Duration TO_BE_QUIET = Duration.ofSeconds(270);

  private static final Duration TELL_EVERY = Duration.ofSeconds(5);
  private static final int QUIET_LOOKS = 3;
  private static final int MOST_READINGS = 10;
  private static final int LOOK_EVERY_MILLIS = 1_000;

  private final Plan plan;
  private final Path folder;
  private final Rig rig;
  private final Consumer<String> progress;
  private final List<Strike> strikes = new ArrayList<>();
  private final List<Fault> felt = new ArrayList<>();
  private final Map<String, String> skipped = new TreeMap<>();
  private volatile @Nullable String underWay;

  Campaign(Plan plan, Path folder, Rig rig, Consumer<String> progress) {
    this.plan = plan;
    this.folder = folder;
    this.rig = rig;
    this.progress = progress;
  }

  Outcome run() throws Exception {
    Files.createDirectories(folder);
    var clock = new ClockFaults(folder.resolve("clock"));
    progress.accept("starting a stack of its own; seed %d".formatted(plan.seed()));
    try (var stack =
            FaultStack.start(
                folder.resolve("stack"), plan.seed(), overrides(clock), this::tellStart);
        var log = new DriverLog(folder.resolve("driver.ndjson"))) {
      try (var owner = stack.database()) {
        rig.bending().bend(owner);
      }
      return run(stack, log, clock);
    }
  }

  private void tellStart(String line) {
    if (line.contains("ready") || line.startsWith("ratiba:")) {
      progress.accept("  " + line.strip());
    }
  }

  private Properties overrides(ClockFaults clock) {
    var overrides = new Properties();
    if (plan.kinds().contains(FaultKind.F12) && clock.obstacle(FaultKind.F12).isEmpty()) {
      clock.override(overrides);
    }
    overrides.putAll(rig.overrides());
    return overrides;
  }

  private Outcome run(FaultStack stack, DriverLog log, ClockFaults clock) throws Exception {
    var phones = new Phones(stack.addresses().sandbox());
    var stranger = new Stranger(stack.addresses().api(), stack.secret("WHATSAPP_APP_SECRET"), log);
    var dump = new StuckDump(stack, folder.resolve("standstill"));
    try (var nemeses = new Nemeses(stack, phones, log, stranger, clock);
        var crowd = new Crowd();
        var watch = new Watch(stack, new Sampler(owner(stack)), dump)) {
      var timeline = Timeline.of(possible(nemeses));
      var arrivals = Crowd.drawn(plan, timeline.arrivals(), phones, log, new SilentHours(stack));
      var began = Instant.now();
      watch.begin();
      crowd.come(arrivals, began);
      var telling = Thread.ofVirtual().start(() -> tell(crowd, watch, began));
      try {
        strike(timeline, nemeses, began, watch);
        awaitTheLast(crowd, watch);
        var quietAfter = awaitQuiet(watch);
        return judge(new Scene(stack, crowd, watch, stranger), began, quietAfter);
      } finally {
        telling.interrupt();
      }
    }
  }

  /** All that the verdict is made of. */
  private record Scene(FaultStack stack, Crowd crowd, Watch watch, Stranger stranger) {}

  private static Owner owner(FaultStack stack) {
    var database = stack.addresses().database();
    return new Owner(database.url(), database.user(), database.password());
  }

  /** The plan without what this machine cannot do, which is said loudly. */
  private Plan possible(Nemeses nemeses) {
    for (var kind : plan.kinds()) {
      nemeses
          .obstacle(kind)
          .ifPresent(obstacle -> {
            skipped.put(kind.name(), obstacle);
            progress.accept("SKIPPED %s (%s): %s".formatted(kind, kind.title(), obstacle));
          });
    }
    var kinds = plan.kinds().stream().filter(kind -> !skipped.containsKey(kind.name())).toList();
    return new Plan(plan.seed(), plan.bookings(), plan.faults(), kinds, plan.atMost());
  }

  private void strike(Timeline timeline, Nemeses nemeses, Instant began, Watch watch)
      throws Exception {
    for (var fault : timeline.faults()) {
      if (mayStop(watch) || Instant.now().isAfter(began.plus(plan.atMost()))) {
        return;
      }
      var wait = Duration.between(Instant.now(), began.plus(fault.at()));
      Thread.sleep(Math.max(0, wait.toMillis()));
      strike(fault, nemeses);
    }
  }

  private void strike(PlannedFault fault, Nemeses nemeses) throws Exception {
    underWay = "%s %s".formatted(fault.kind(), fault.kind().title());
    var from = Instant.now();
    var struck = nemeses.strike(fault);
    var to = Instant.now();
    underWay = null;
    felt.add(new Fault(struck.felt() + ": " + struck.what(), from, to));
    strikes.add(new Strike(fault.number(), fault.kind().name(), struck.what(), from, to));
    progress.accept("fault %d %s: %s".formatted(fault.number(), fault.kind(), struck.what()));
  }

  private boolean mayStop(Watch watch) {
    return rig.stopsAtFirst() && !watch.violations().isEmpty();
  }

  private void awaitTheLast(Crowd crowd, Watch watch) throws InterruptedException {
    var givesUp = Instant.now().plus(TO_GO_HOME);
    while (!crowd.hasGone(TELL_EVERY) && Instant.now().isBefore(givesUp) && !mayStop(watch)) {}
  }

  /** Until nothing is left to do; how long that took, or that it never came. */
  private Duration awaitQuiet(Watch watch) throws InterruptedException {
    var since = Instant.now();
    var stuckBefore = watch.stuck();
    var looks = 0;
    while (looks < QUIET_LOOKS && Instant.now().isBefore(since.plus(TO_BE_QUIET))) {
      if (mayStop(watch) || watch.stuck() > stuckBefore) {
        break;
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
      looks = watch.standing().filter(Standing::isQuiet).isPresent() ? looks + 1 : 0;
    }
    return Duration.between(since, Instant.now());
  }

  private Outcome judge(Scene scene, Instant began, Duration quietAfter) throws Exception {
    var violations = new ArrayList<>(scene.watch().violations());
    scene.stranger().surprises().forEach(what -> violations.add(atTheDoors(what)));
    scene.crowd().troubles().forEach(trouble -> violations.add(ofTheDriver(trouble)));
    if (scene.watch().stuck() > 0) {
      violations.add(new Violation("I7", "", "", "nothing moved for a minute; see standstill/"));
    }
    var verdict = mayStop(scene.watch()) ? null : verdict(scene, began);
    if (verdict != null) {
      violations.addAll(verdict.violations());
    }
    return new Outcome(
        plan,
        Checkout.describe(scene.stack().checkout()),
        began,
        Duration.between(began, Instant.now()),
        List.copyOf(strikes),
        Map.copyOf(skipped),
        ends(scene.crowd()),
        scene.stack().crashes().hits(),
        counts(scene),
        verdict == null ? 0 : verdict.repeats(),
        verdict == null ? null : verdict.stalls(),
        quietAfter,
        List.copyOf(violations));
  }

  private Verdict verdict(Scene scene, Instant began)
      throws IOException, SQLException, InterruptedException {
    progress.accept("all is quiet; reading what customers, vendors, database and histories say");
    return Checker.judge(evidence(scene, began));
  }

  /** What is read while a deadline strikes does not fit together, and is read again. */
  private Evidence evidence(Scene scene, Instant began)
      throws IOException, SQLException, InterruptedException {
    var deeds = Deed.read(folder.resolve("driver.ndjson"));
    var sources = Sources.of(scene.stack().addresses());
    for (var reading = 1; ; reading++) {
      var before = standing(scene);
      var evidence = Evidence.gather(sources, Scope.everybodySince(began), deeds, felt);
      var stoodStill = before.isQuiet() && before.equals(standing(scene));
      if (stoodStill || reading == MOST_READINGS) {
        return evidence;
      }
      progress.accept("a deadline struck meanwhile; reading it once more");
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private static Standing standing(Scene scene) throws SQLException {
    try (var connection = scene.stack().database()) {
      return Standing.look(connection);
    }
  }

  private static Violation atTheDoors(String what) {
    return new Violation("doors", "", "", what);
  }

  /** A campaign whose customers could not go on has shown nothing. */
  private static Violation ofTheDriver(Throwable trouble) {
    return new Violation("driver", "", "", trouble.toString());
  }

  private static Map<String, Integer> ends(Crowd crowd) {
    var ends = new LinkedHashMap<String, Integer>();
    Arrays.stream(Customer.End.values())
        .forEach(end -> ends.put(end.name().toLowerCase(java.util.Locale.ROOT), crowd.ended(end)));
    return ends;
  }

  private static Map<String, Integer> counts(Scene scene) throws SQLException {
    var counts = new LinkedHashMap<String, Integer>();
    counts.put("customers", scene.crowd().begun());
    try (var connection = scene.stack().database()) {
      for (var table : List.of("inbox", "turns", "messages", "bookings", "payments")) {
        var rows = Tables.sum(connection, "select count(*) from {}." + table);
        counts.put(table, Math.toIntExact(rows));
      }
      counts.put("confirmed", Math.toIntExact(Standing.look(connection).booked()));
    }
    return counts;
  }

  private void tell(Crowd crowd, Watch watch, Instant began) {
    try {
      while (true) {
        Thread.sleep(TELL_EVERY);
        progress.accept(line(crowd, watch, began));
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private String line(Crowd crowd, Watch watch, Instant began) {
    var now = underWay;
    return "%4d s  %d of %d came, %d are here, %s%s%s"
        .formatted(
            Duration.between(began, Instant.now()).toSeconds(),
            crowd.begun(),
            plan.bookings(),
            crowd.present(),
            watch
                .standing()
                .map(seen -> "%d booked; %s".formatted(seen.booked(), seen.inWords()))
                .orElse("the database is away"),
            now == null ? "" : " · " + now,
            watch.violations().isEmpty() ? "" : " · VIOLATIONS: " + watch.violations().size());
  }
}
