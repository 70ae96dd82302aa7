package dev.ratiba.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.sandbox.faults.planted.PlantedBug;
import dev.ratiba.sandbox.faults.planted.PlantedJar;
import dev.ratiba.sandbox.launcher.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The checker is awake: the campaign finds each bug that is planted into the applications, within
 * far fewer than 500 bookings.
 */
@Tag("planted-bugs")
@Execution(ExecutionMode.CONCURRENT) // a campaign mostly waits
class PlantedBugsIT {
  private static final Path REPORTS = Path.of("target/planted-bugs");

  @ParameterizedTest
  @EnumSource
  void theCampaignFindsThePlantedBug(PlantedBug bug) throws Exception {
    var folder = emptyFolder(bug.name());
    var jar = PlantedJar.writeTo(Files.createDirectories(folder));

    var outcome = new Campaign(planFor(bug), folder, rig(bug, jar), line -> tell(bug, line)).run();
    new Report(outcome).write(folder);

    assertThat(jar.lacking(bug)).as("methods that no process has bent").isEmpty();
    assertThat(outcome.violations())
        .as("what the campaign says of %s", bug)
        .anyMatch(violation -> promises(bug).contains(violation.invariant()));
  }

  /** What a bug needs besides itself is not what the campaign finds. */
  @ParameterizedTest
  @EnumSource(names = "RING_CLEARED_AFTER_THE_TURN")
  void theSameDriveIsCleanWithoutTheBug(PlantedBug bug) throws Exception {
    var folder = emptyFolder("without-" + bug.name());
    Files.createDirectories(folder);
    var settings = new Properties();
    settings.putAll(bug.overrides());
    var rig = new Rig(settings, _ -> {}, false);

    var outcome = new Campaign(planFor(bug), folder, rig, line -> tell(bug, line)).run();
    new Report(outcome).write(folder);

    assertThat(outcome.violations()).isEmpty();
  }

  /** The faults that are apt to show it. */
  private static Plan planFor(PlantedBug bug) {
    return switch (bug) {
      case NO_DEDUPE -> plan(120, 16, FaultKind.F2, FaultKind.F8);
      case ACKNOWLEDGED_BEFORE_THE_INSERT -> plan(60, 6, FaultKind.F2);
      case RING_CLEARED_AFTER_THE_TURN -> plan(15, 4, FaultKind.E3);
      case CONSTRAINT_DROPPED -> plan(200, 0);
      case PUSH_REPEATED -> plan(60, 6, FaultKind.F9);
      case SETTLED_IN_TWO_TRANSACTIONS -> plan(80, 8, FaultKind.E3);
      case HOLD_NOT_KEPT -> plan(15, 0);
      case OUTCOME_TO_A_CLOSED_THREAD -> plan(120, 0);
      case DELIVERED_OUT_OF_ORDER -> plan(50, 6, FaultKind.F8, FaultKind.F18);
      case SWEEPER_OFF -> plan(60, 2, FaultKind.F3);
    };
  }

  private static List<String> promises(PlantedBug bug) {
    return switch (bug) {
      case NO_DEDUPE -> List.of("I1");
      case ACKNOWLEDGED_BEFORE_THE_INSERT -> List.of("I1");
      case RING_CLEARED_AFTER_THE_TURN -> List.of("I9", "I7", "I1");
      case CONSTRAINT_DROPPED -> List.of("I4");
      case PUSH_REPEATED -> List.of("I2");
      case SETTLED_IN_TWO_TRANSACTIONS -> List.of("I3");
      case HOLD_NOT_KEPT -> List.of("I5");
      case OUTCOME_TO_A_CLOSED_THREAD -> List.of("I1", "I7");
      case DELIVERED_OUT_OF_ORDER -> List.of("I6");
      case SWEEPER_OFF -> List.of("I1", "I7");
    };
  }

  private static Plan plan(int bookings, int faults, FaultKind... kinds) {
    return new Plan(20, bookings, faults, List.of(kinds), Duration.ofMinutes(6));
  }

  private static Rig rig(PlantedBug bug, PlantedJar jar) {
    var overrides = new Properties();
    overrides.putAll(bug.overrides());
    overrides.setProperty("api.flags", jar.flag(bug));
    overrides.setProperty("worker.flags", jar.flag(bug));
    return new Rig(overrides, bug::plantIn, true);
  }

  private static Path emptyFolder(String name) throws IOException {
    var folder = REPORTS.resolve(name).toAbsolutePath();
    Folders.delete(folder);
    return folder;
  }

  private static void tell(PlantedBug bug, String line) {
    System.out.println(bug + ": " + line);
  }
}
