package dev.ratiba.sandbox.faults;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What somebody needs to know of a stack in which nothing moves: threads, locks, histories. */
final class StuckDump {
  private static final int HISTORIES = 10;

  private final FaultStack stack;
  private final Path folder;

  StuckDump(FaultStack stack, Path folder) {
    this.stack = stack;
    this.folder = folder;
  }

  /** Writes all that can be had; a part that cannot is a line that says why. */
  void write() throws IOException {
    Files.createDirectories(folder);
    for (var process : List.of("api", "worker-1", "worker-2")) {
      Files.writeString(folder.resolve(process + ".threads"), threads(stack.pid(process)));
    }
    Files.writeString(
        folder.resolve("sessions.txt"),
        table(
            """
            select pid, usename, state, wait_event_type, wait_event, pg_blocking_pids(pid),
              now() - xact_start, left(query, 200)
            from pg_stat_activity where datname = current_database() order by xact_start
            """));
    Files.writeString(
        folder.resolve("locks.txt"),
        table(
            "select pid, locktype, relation::regclass, mode, granted from pg_locks order by pid"));
    Files.writeString(
        folder.resolve("overdue.txt"),
        table(
            "select *, now() from public.wakeups where due_at < now() order by due_at limit 100"));
    histories();
  }

  private static String threads(long pid) {
    try {
      var jcmd = Path.of(System.getProperty("java.home"), "bin/jcmd").toString();
      var process =
          new ProcessBuilder(jcmd, Long.toString(pid), "Thread.print", "-l")
              .redirectErrorStream(true)
              .start();
      return new String(
          process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "no threads of " + pid + ": " + unreadable.getMessage();
    }
  }

  private String table(String sql) {
    try (var connection = stack.database()) {
      return Tables.all(
              connection,
              sql,
              row -> {
                var columns = row.getMetaData().getColumnCount();
                var line = new StringBuilder();
                for (var i : IntStream.rangeClosed(1, columns).toArray()) {
                  line.append(row.getString(i)).append(" | ");
                }
                return line.toString();
              })
          .stream()
          .collect(Collectors.joining("\n"));
    } catch (SQLException away) {
      return "not to be had: " + away.getMessage();
    }
  }

  private void histories() throws IOException {
    var overdue =
        table(
                "select kind || '/' || tenant || '/' || id from public.wakeups"
                    + " where due_at < now() order by due_at limit "
                    + HISTORIES)
            .lines()
            .map(line -> line.replace(" | ", ""))
            .filter(line -> line.contains("/"))
            .toList();
    var temporal = stack.addresses().temporal();
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal.address()).build());
    try {
      var client =
          WorkflowClient.newInstance(
              stubs, WorkflowClientOptions.newBuilder().setNamespace(temporal.namespace()).build());
      for (var id : overdue) {
        Files.writeString(folder.resolve(id.replace('/', '_') + ".json"), history(client, id));
      }
    } finally {
      stubs.shutdownNow();
    }
  }

  private static String history(WorkflowClient client, String id) {
    try {
      return client.fetchHistory(id).toJson(true);
    } catch (RuntimeException gone) {
      return "{\"missing\": \"%s\"}".formatted(gone.getClass().getSimpleName());
    }
  }
}
