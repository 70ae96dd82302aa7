package dev.ratiba.sandbox.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Kills a process without warning, as a power cut would. */
@Command(
    name = "kill",
    description = "Kills a process (kill -9); it starts again after two seconds.")
public final class Kill implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      description = "A name that status shows; worker is any one worker.")
  private String name = "";

  @Option(
      names = "--for",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "How long it stays down; two seconds unless said.")
  private int seconds;

  @Override
  public Integer call() {
    return Start.tell("/kill?name=%s&for=%d".formatted(Start.checked(name), Math.max(0, seconds)));
  }
}
