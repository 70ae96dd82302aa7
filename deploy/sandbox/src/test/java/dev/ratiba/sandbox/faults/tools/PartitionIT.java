package dev.ratiba.sandbox.faults.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionIT {
  @Test
  void losesPacketsInANetworkOfItsOwn() {
    assumeNoObstacle();
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(java, "-cp", System.getProperty("java.class.path"), Partitioned.class.getName());

    var outcome = Tool.run(Namespace.inside(command), "");

    assertThat(outcome.said()).isEqualTo("OK");
    assertThat(outcome.status()).isZero();
  }

  @Test
  void runsTheCommandAsItStandsAndAsTheSameProcess() throws Exception {
    assumeNoObstacle();
    var command = List.of("sh", "-c", "echo $$ \"$1\"; cat /proc/net/dev", "sh", "two  words");

    var process = new ProcessBuilder(Namespace.inside(command)).start();

    var said = process.inputReader().readAllAsString();
    assertThat(said).startsWith(process.pid() + " two  words\n").contains("lo:");
    assertThat(said.lines().filter(line -> line.contains(":"))).hasSize(1);
  }

  private static void assumeNoObstacle() {
    var obstacle = Namespace.obstacle();
    assumeTrue(obstacle.isEmpty(), obstacle::toString);
  }
}
