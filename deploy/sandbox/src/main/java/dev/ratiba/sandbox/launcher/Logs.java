package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what the api and the workers say, as one log. */
@Command(name = "logs", description = "The api's and the workers' log lines, merged in time order.")
public final class Logs implements Callable<Integer> {
  private static final long LOOK_EVERY = 200;

  @Option(names = "-f", description = "Follow: stay and print new lines as they come.")
  private boolean follow;

  @Option(
      names = "--thread",
      paramLabel = "ULID",
      defaultValue = "",
      description = "Only the lines about that conversation.")
  private String thread = "";

  private final Settings settings = Settings.fromProcess();

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (var files = new LogFiles(settings.logs())) {
      print(files);
      while (follow && !System.out.checkError()) {
        Thread.sleep(LOOK_EVERY);
        print(files);
      }
    }
    return 0;
  }

  private void print(LogFiles files) throws IOException {
    files.drain().stream()
        .filter(line -> thread.isEmpty() || line.thread().equals(thread))
        .map(LogLine::readable)
        .forEach(System.out::println);
  }
}
