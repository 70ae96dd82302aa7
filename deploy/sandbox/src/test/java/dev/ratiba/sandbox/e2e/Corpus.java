package dev.ratiba.sandbox.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Saves what the engine remembers of a customer's flow, for the replay test of workflows. */
final class Corpus {
  private static final Path FOLDER =
      Stack.CHECKOUT.resolve("workflows/src/test/resources/histories");

  private final Stack stack;

  Corpus(Stack stack) {
    this.stack = stack;
  }

  void keep(String flow, Customer customer) throws IOException {
    var records = customer.records().whenQuiet();
    var folder = Files.createDirectories(FOLDER.resolve(flow));
    try (var histories = new Histories(stack)) {
      write(folder.resolve("conversation.json"), histories, records.conversation());
      var attempts = records.attempts();
      for (var i = 0; i < attempts.size(); i++) {
        var name = i == 0 ? "payment.json" : "payment-%d.json".formatted(i + 1);
        write(folder.resolve(name), histories, attempts.get(i));
      }
      for (var handoff : records.handoffs()) {
        write(folder.resolve("handoff.json"), histories, handoff);
      }
    }
  }

  /** As well what was remembered of the visit's reminders, in which something has happened. */
  void keep(String flow, BookedVisit visit) throws IOException {
    keep(flow, visit.customer());
    try (var histories = new Histories(stack)) {
      write(FOLDER.resolve(flow).resolve("reminder.json"), histories, visit.workflow());
    }
  }

  /** Without the process and machine that each event names. */
  private static void write(Path file, Histories histories, String workflowId) throws IOException {
    var json = histories.of(workflowId).toJson(true);
    Files.writeString(
        file, json.replaceAll("\"identity\": \"[^\"]*\"", "\"identity\": \"sandbox\"") + "\n");
  }
}
