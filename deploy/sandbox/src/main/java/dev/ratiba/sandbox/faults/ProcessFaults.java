package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.crash.CrashOrders;
import dev.ratiba.sandbox.faults.Timeline.PlannedFault;
import dev.ratiba.sandbox.faults.check.Fault;
import dev.ratiba.sandbox.faults.tools.Freeze;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Processes die or stand still, at random moments and at the named ones. */
final class ProcessFaults implements Nemesis {
  private static final List<String> OF_THE_API =
      List.of(
          "ACCEPT_BEFORE_COMMIT",
          "ACCEPT_AFTER_COMMIT",
          "RING_BEFORE",
          "RING_AFTER",
          "CALLBACK_AFTER_COMMIT");
  private static final List<String> OF_WORKERS =
      List.of(
          "TURN_BEFORE_COMMIT",
          "TURN_AFTER_COMMIT",
          "DELIVER_CLAIMED",
          "DELIVER_SENT",
          "PUSH_CLAIMED",
          "PUSH_SENT",
          "SETTLE_BEFORE_COMMIT",
          "SETTLE_AFTER_COMMIT");
  private static final List<String> FREEZABLE =
      List.of("worker-1", "worker-2", "api", "temporal", "postgres");
  private static final Duration RESTART = Duration.ofSeconds(2);

  private final FaultStack stack;

  /** Points that were not ordered yet, so that all of them come before any comes twice. */
  private final List<String> apiPoints = new ArrayList<>();

  private final List<String> workerPoints = new ArrayList<>();

  ProcessFaults(FaultStack stack) {
    this.stack = stack;
  }

  @Override
  public Struck strike(PlannedFault fault, Random random) throws InterruptedException {
    return switch (fault.kind()) {
      case F1 -> new Struck(Fault.WORKER_KILLED, workers(fault, random));
      case F2 -> new Struck("api killed", api(fault, random));
      case F3 -> new Struck("Temporal killed", down("temporal", fault.lasts()));
      case F4 -> new Struck(Fault.DATABASE_AWAY, down("postgres", fault.lasts()));
      case F5 -> frozen(FREEZABLE.get(random.nextInt(FREEZABLE.size())), fault.lasts());
      case F6, F7, F8, F9, F10, F11, F12, F14, F17, F18, E1, E2, E3 ->
          throw new IllegalArgumentException("Not a fault of processes: " + fault.kind());
    };
  }

  private String workers(PlannedFault fault, Random random) throws InterruptedException {
    return switch (random.nextInt(4)) {
      case 0 -> killed(List.of("worker-" + (1 + random.nextInt(2))), fault.lasts());
      case 1 -> killed(List.of("worker-1", "worker-2"), fault.lasts());
      default -> atPoint(next(workerPoints, OF_WORKERS, random), random, fault.lasts());
    };
  }

  private String api(PlannedFault fault, Random random) throws InterruptedException {
    return random.nextInt(3) == 0
        ? killed(List.of("api"), fault.lasts())
        : atPoint(next(apiPoints, OF_THE_API, random), random, fault.lasts());
  }

  private static String next(List<String> left, List<String> all, Random random) {
    if (left.isEmpty()) {
      left.addAll(all);
      Collections.shuffle(left, random);
    }
    return left.removeLast();
  }

  private String killed(List<String> processes, Duration lasts) throws InterruptedException {
    processes.forEach(process -> stack.kill(process, RESTART));
    Thread.sleep(lasts);
    return String.join(" and ", processes) + " killed";
  }

  /** Three times out of four the process dies there; else the call fails after it. */
  private String atPoint(String point, Random random, Duration lasts) throws InterruptedException {
    var mode = random.nextInt(4) == 0 ? CrashOrders.FAIL : CrashOrders.HALT;
    var before = stack.crashes().hits().size();
    stack.crashes().order(point, mode);
    Thread.sleep(lasts);
    stack.crashes().withdraw();
    var hit = stack.crashes().hits().size() > before;
    return "%s at %s%s".formatted(mode, point, hit ? "" : ", which nobody passed");
  }

  private String down(String process, Duration lasts) throws InterruptedException {
    stack.kill(process, lasts);
    Thread.sleep(lasts);
    return "%s down for %d s".formatted(process, lasts.toSeconds());
  }

  private Struck frozen(String process, Duration lasts) throws InterruptedException {
    var pids = family(stack.pid(process));
    pids.forEach(Freeze::stop);
    try {
      Thread.sleep(lasts);
    } finally {
      pids.forEach(Freeze::resume);
    }
    return new Struck(felt(process), "%s frozen for %d s".formatted(process, lasts.toSeconds()));
  }

  private static String felt(String process) {
    return switch (process) {
      case "postgres" -> Fault.DATABASE_AWAY;
      case "api", "temporal" -> process + " frozen";
      default -> Fault.WORKER_FROZEN;
    };
  }

  /** PostgreSQL is many processes. */
  private static List<Long> family(long pid) {
    var pids = new ArrayList<Long>();
    ProcessHandle.of(pid)
        .ifPresent(process -> {
          pids.add(pid);
          process.descendants().forEach(child -> pids.add(child.pid()));
        });
    return pids;
  }
}
