package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One process and no later one that was given its number: the pid with the moment it began, in
 * milliseconds.
 */
record Identity(long pid, long began) {
  /** Two virtual machines read the same start time up to a second apart. */
  private static final long CLOCKS_DIFFER_BY = 2_000;

  static Identity of(ProcessHandle process) {
    return new Identity(process.pid(), began(process));
  }

  /** The process, when it still runs. */
  Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(Identity::isAlive)
        .filter(process -> Math.abs(began(process) - began) <= CLOCKS_DIFFER_BY);
  }

  /** In a container nobody may collect the dead; they are dead all the same. */
  static boolean isAlive(ProcessHandle process) {
    return process.isAlive() && !isZombie(process.pid());
  }

  private static boolean isZombie(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException _) {
      return false;
    }
  }

  private static long began(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
