package dev.ratiba.sandbox.launcher;

import java.io.Console;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops the sandbox and forgets all it knew. */
@Command(name = "reset", description = "Stops all and removes the state folder, not the cache.")
public final class Reset implements Callable<Integer> {
  @Option(names = "--yes", description = "Do not ask first.")
  private boolean yes;

  private final Settings settings = Settings.fromProcess();

  @Override
  public Integer call() throws IOException {
    if (!yes && !agreed()) {
      System.out.println("Nothing was removed.");
      return 1;
    }
    Down.stop(settings);
    Home.of(settings).remove();
    System.out.println("Removed the state in " + settings.home());
    return 0;
  }

  private boolean agreed() {
    var console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(
                () -> new Obstacle("reset asks first, and there is no terminal: give --yes."));
    var answer = console.readLine("Remove all state in %s? [y/N] ", settings.home());
    return answer != null && answer.strip().matches("(?i)y(es)?");
  }
}
