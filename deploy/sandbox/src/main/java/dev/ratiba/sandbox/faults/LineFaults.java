package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.faults.Timeline.PlannedFault;
import dev.ratiba.sandbox.faults.check.Fault;
import dev.ratiba.sandbox.faults.tools.Direction;
import dev.ratiba.sandbox.faults.tools.Line;
import dev.ratiba.sandbox.faults.tools.Namespace;
import dev.ratiba.sandbox.faults.tools.Partition;
import dev.ratiba.sandbox.faults.tools.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Lines between the processes go bad: by our own proxies, or by the kernel without a word. */
final class LineFaults implements Nemesis {
  private static final int LOSS_PERCENT = 30;

  private final Lines lines;

  LineFaults(Lines lines) {
    this.lines = lines;
  }

  @Override
  public Optional<String> obstacle(FaultKind kind) {
    return kind != FaultKind.F6 || Namespace.isOwn()
        ? Optional.empty()
        : Namespace.obstacle().or(() -> Optional.of("this network is the machine's own"));
  }

  @Override
  public Struck strike(PlannedFault fault, Random random) throws Exception {
    var all = lines.all();
    var line = all.get(random.nextInt(all.size()));
    var what =
        fault.kind() == FaultKind.F6
            ? cut(line, fault.lasts(), random)
            : spoil(line, fault.lasts(), random);
    return new Struck(felt(line), what);
  }

  private String felt(TcpProxy line) {
    if (line == lines.workersToVendors()) {
      return Fault.VENDOR_CUT;
    }
    return line == lines.workersToDatabase() ? Fault.DATABASE_AWAY : "line bad";
  }

  private String cut(TcpProxy line, Duration lasts, Random random) throws Exception {
    var directions = Direction.values();
    var choice = random.nextInt(directions.length + 1);
    try (var _ =
        choice == directions.length
            ? Partition.loss(line.port(), LOSS_PERCENT)
            : Partition.cut(line.port(), directions[choice])) {
      Thread.sleep(lasts);
    }
    var how = choice == directions.length ? LOSS_PERCENT + " % lost" : "cut " + directions[choice];
    return "%s: packets %s for %d s".formatted(lines.name(line), how, lasts.toSeconds());
  }

  private String spoil(TcpProxy line, Duration lasts, Random random) throws InterruptedException {
    var ways =
        List.<Line>of(
            new Line.Slow(Duration.ofMillis(200), Duration.ofMillis(100)),
            new Line.Resets(0.05),
            new Line.Silent(),
            new Line.OneWay(random.nextBoolean()),
            new Line.Dribble(512, Duration.ofMillis(20)),
            new Line.Refused());
    var way = ways.get(random.nextInt(ways.size()));
    line.set(way);
    try {
      Thread.sleep(lasts);
    } finally {
      line.set(new Line.Clear());
    }
    return "%s: %s for %d s".formatted(lines.name(line), way, lasts.toSeconds());
  }
}
