package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.faults.tools.Namespace;
import dev.ratiba.sandbox.launcher.Folders;
import dev.ratiba.sandbox.launcher.Obstacle;
import dev.ratiba.sandbox.launcher.RunningStack;
import dev.ratiba.sandbox.launcher.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a fault campaign on a stack of its own and says whether every promise was kept. */
@Command(
    name = "faults",
    description = {
      "Lets customers come and faults strike on a stack of its own, and checks every promise.",
      "Exit 0 when all were kept."
    })
public final class Faults implements Callable<Integer> {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss");
  private static final int BOOKINGS_PER_FAULT = 15;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Plays the same campaign again; a new one unless said.")
  private @Nullable Long seed;

  @Option(
      names = "--bookings",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many customers come; 100 unless said.")
  private int bookings;

  @Option(
      names = "--faults",
      paramLabel = "N",
      description = "How many faults strike; one for 15 bookings unless said.")
  private @Nullable Integer faults;

  @Option(
      names = "--only",
      paramLabel = "KIND",
      split = ",",
      description = "Only these kinds of fault; all unless said.")
  private List<FaultKind> only = List.of();

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "60",
      description = "No customer comes and no fault strikes later; 60 unless said.")
  private int minutes;

  @Option(names = "--keep", description = "Keep the stack's data also when all is well.")
  private boolean keep;

  private final Settings settings = Settings.fromProcess();

  /** Picocli calls it before it prints the help. */
  @Spec
  void describeKinds(CommandSpec command) {
    command
        .usageMessage()
        .footerHeading("%nKinds of fault:%n")
        .footer(
            FaultKind.all().stream()
                .map(kind -> "  %-4s %s".formatted(kind, kind.title()))
                .toArray(String[]::new));
  }

  @Override
  public Integer call() throws Exception {
    var plan = plan();
    if (plan.kinds().contains(FaultKind.F6)
        && !Namespace.isOwn()
        && Namespace.obstacle().isEmpty()) {
      return runInNetworkOfItsOwn(plan);
    }
    return run(plan);
  }

  /** Packets may only get lost in a network that nobody else uses: all of it runs in there. */
  private int runInNetworkOfItsOwn(Plan plan) throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of("faults"));
    arguments.addAll(plan.arguments());
    if (keep) {
      arguments.add("--keep");
    }
    var command = RunningStack.launcherCommand(settings, arguments.toArray(String[]::new));
    return new ProcessBuilder(Namespace.inside(command)).inheritIO().start().waitFor();
  }

  private int run(Plan plan) throws Exception {
    var folder =
        settings
            .home()
            .resolve("faults")
            .resolve(LocalDateTime.now(ZoneOffset.UTC).format(STAMP) + "-seed-" + plan.seed());
    Files.createDirectories(folder);
    System.out.println("Played again by: " + plan.command());
    var outcome = new Campaign(plan, folder, Rig.none(), System.out::println).run();
    var report = new Report(outcome);
    report.write(folder);
    tidy(folder, outcome);
    System.out.println(report.text());
    System.out.println("The report is in " + folder);
    return outcome.held() ? 0 : 1;
  }

  private Plan plan() {
    if (bookings < 1 || bookings > 20_000) {
      throw new Obstacle("--bookings takes a number from 1 to 20000.");
    }
    if (minutes < 1) {
      throw new Obstacle("--minutes takes a number from 1 on.");
    }
    var count = faults == null ? Math.max(1, bookings / BOOKINGS_PER_FAULT) : faults;
    if (count < 0) {
      throw new Obstacle("--faults takes a number from 0 on.");
    }
    var chosen = seed == null ? ThreadLocalRandom.current().nextLong(1, 1_000_000) : seed;
    return new Plan(chosen, bookings, count, kinds(), Duration.ofMinutes(minutes));
  }

  private List<FaultKind> kinds() {
    return only.isEmpty() ? FaultKind.all() : only.stream().distinct().toList();
  }

  /** What is left to look at is the report, the driver's log and the logs; all of it on trouble. */
  private void tidy(Path folder, Outcome outcome) throws IOException {
    if (keep || !outcome.held()) {
      return;
    }
    var stack = folder.resolve("stack");
    for (var part : List.of("postgres", "temporal", "jars", "secrets.env", "stack.env")) {
      Folders.delete(stack.resolve(part));
    }
  }
}
