package dev.ratiba.sandbox.launcher;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Who wants which port; checked before anything is started. */
record Claims(List<Claim> claims) {
  record Claim(int port, String wantedBy, String variable) {}

  static Claims of(Settings settings, Overrides overrides) {
    var ports = settings.ports();
    var claims = new ArrayList<Claim>();
    claims.add(new Claim(ports.api(), "the api", Ports.API));
    claims.add(new Claim(ports.sandbox(), "the simulated vendors", Ports.SANDBOX));
    if (settings.foreignEngine().isEmpty()) {
      claims.add(new Claim(ports.temporal(), "Temporal", Ports.TEMPORAL));
      claims.add(new Claim(ports.temporalUi(), "Temporal's web UI", Ports.TEMPORAL_UI));
    }
    if (settings.foreignDatabase().isEmpty()) {
      claims.add(new Claim(ports.database(), "PostgreSQL", Ports.DATABASE));
    }
    overrides
        .secondApi()
        .ifPresent(port -> claims.add(new Claim(port, "the second api", Overrides.VARIABLE)));
    return new Claims(List.copyOf(claims));
  }

  void check() {
    var seen = new HashSet<Integer>();
    for (var claim : claims) {
      if (!seen.add(claim.port())) {
        throw new Obstacle(
            "Port %d is wanted twice, also for %s: set %s to another one."
                .formatted(claim.port(), claim.wantedBy(), claim.variable()));
      }
      if (!Ports.isFree(claim.port())) {
        throw new Obstacle(
            "Port %d is in use; it is wanted for %s: stop what listens there, or set %s to a free one."
                .formatted(claim.port(), claim.wantedBy(), claim.variable()));
      }
    }
  }

  /** The next free ports for the workers' own pages; nobody is told them, so any will do. */
  List<Integer> workerPorts(int first, int count) {
    Set<Integer> taken = new HashSet<>();
    claims.forEach(claim -> taken.add(claim.port()));
    var free =
        IntStream.rangeClosed(first, 65_535)
            .filter(port -> !taken.contains(port) && Ports.isFree(port))
            .limit(count)
            .boxed()
            .toList();
    if (free.size() < count) {
      throw new Obstacle("No free port from %d on: set %s.".formatted(first, Ports.WORKER));
    }
    return free;
  }
}
