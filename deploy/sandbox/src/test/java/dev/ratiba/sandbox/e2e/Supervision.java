package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.sandbox.vendor.Caller;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** The launcher's own door to a stack's processes: no command has to start first. */
record Supervision(Caller door, String key) {
  static Supervision of(Path home) {
    var run = JsonMapper.shared().readTree(home.resolve("supervisor.json"));
    return new Supervision(new Caller(run.path("port").asInt()), run.path("key").asString(""));
  }

  void ask(String command) {
    var answer = door.get(command, "X-Ratiba-Key", key);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }
}
