package dev.ratiba.sandbox.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Gets the engine ahead of its use, so that the script can do it beside the Java build. */
@Command(name = "engine", hidden = true, description = "Gets the engine; the script calls it.")
public final class GetEngine implements Callable<Integer> {
  @Override
  public Integer call() {
    var settings = Settings.fromProcess();
    if (settings.foreignEngine().isEmpty()) {
      new Engine(settings, new Progress(System.out)).obtain();
    }
    return 0;
  }
}
