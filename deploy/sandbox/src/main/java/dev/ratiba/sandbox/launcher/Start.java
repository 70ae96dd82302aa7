package dev.ratiba.sandbox.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Starts a process that is down, sooner than it would start by itself. */
@Command(name = "start", description = "Starts a process that is down, at once.")
public final class Start implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "A name that status shows.")
  private String name = "";

  @Override
  public Integer call() {
    return tell("/start?name=" + checked(name));
  }

  static String checked(String name) {
    if (!name.matches("[a-z0-9-]+")) {
      throw new Obstacle("%s is no name of a process; ./ratiba status lists them.".formatted(name));
    }
    return name;
  }

  static int tell(String command) {
    var answer = ControlClient.require(Settings.fromProcess()).insist(command);
    System.out.println(answer.text());
    return answer.ok() ? 0 : 1;
  }
}
