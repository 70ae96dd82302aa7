package dev.ratiba.sandbox.faults.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network of a process's own, and of those that it starts: it has a 127.0.0.1 and nothing else.
 */
public final class Namespace {
  /** Which network the process was started from, told by {@link #inside}. */
  private static final String OUTSIDE = "RATIBA_NETWORK_OUTSIDE";

  private static final String LOOPBACK_UP = "\"$0\" link set lo up && exec \"$@\"";

  /** Why this process can neither make a network of its own nor partition it, for people. */
  public static Optional<String> obstacle() {
    return Stream.of("unshare", "ip", "nft")
        .filter(program -> Tool.find(program).isEmpty())
        .findFirst()
        .map("Partitions need %s: install util-linux, iproute2 and nftables."::formatted)
        .or(Namespace::trialsObstacle);
  }

  /**
   * What runs the command in a new network, as the same process: its id and signals are the
   * command's. The network goes when the last process in it ends.
   */
  public static List<String> inside(List<String> command) {
    var line = new ArrayList<>(List.of(path("unshare"), "--net", "--", "sh", "-c", LOOPBACK_UP));
    line.addAll(List.of(path("ip"), "env", OUTSIDE + "=" + network("self").orElse("unknown")));
    line.addAll(command);
    return List.copyOf(line);
  }

  /** Whether this process surely is in a network of its own. */
  public static boolean isOwn() {
    return doubt().isEmpty();
  }

  /** Refuses to go on unless this process is in a network of its own. */
  static void mustBeOwn() {
    doubt()
        .ifPresent(doubt -> {
          throw new IllegalStateException(doubt);
        });
  }

  private static Optional<String> doubt() {
    var outside = Optional.ofNullable(System.getenv(OUTSIDE));
    return doubt(network("self"), network("1"), outside);
  }

  /**
   * Why the network may be the machine's.
   *
   * @param machines the network of process 1, which not everybody may look at
   * @param outside the network that {@link #inside} was called in
   */
  static Optional<String> doubt(
      Optional<String> own, Optional<String> machines, Optional<String> outside) {
    var other = machines.or(() -> outside);
    if (own.isEmpty() || other.isEmpty()) {
      return Optional.of("Whether this network is the machine's own cannot be seen; left alone.");
    }
    return other.equals(own)
        ? Optional.of("This network is the machine's own and not for partitions; left alone.")
        : Optional.empty();
  }

  static String path(String program) {
    return Tool.find(program)
        .orElseThrow(() -> new IllegalStateException(program + " is not installed."))
        .toString();
  }

  /** Does all of it once, in a network that is gone afterwards. */
  private static Optional<String> trialsObstacle() {
    var rules = Partition.lossRules("ratiba_trial", 9, 50);
    var trial = Tool.run(inside(List.of(path("nft"), "-f", "-")), rules);
    return trial.worked()
        ? Optional.empty()
        : Optional.of("Partitions need root and nf_tables in the kernel: " + trial.firstLine());
  }

  private static Optional<String> network(String process) {
    try {
      var link = Files.readSymbolicLink(Path.of("/proc", process, "ns", "net"));
      return Optional.of(link.toString());
    } catch (IOException hidden) {
      return Optional.empty();
    }
  }

  private Namespace() {}
}
