package dev.ratiba.sandbox.vendor;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets a person see that nothing is lost when a worker dies. */
@RestController
class KillController {
  private final Processes processes;

  KillController(Processes processes) {
    this.processes = processes;
  }

  @PostMapping("/sandbox/kill/worker")
  Processes.Killed killAWorker() {
    return processes.killAWorker();
  }
}
