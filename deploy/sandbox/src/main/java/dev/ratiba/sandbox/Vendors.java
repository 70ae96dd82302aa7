package dev.ratiba.sandbox;

import dev.ratiba.sandbox.vendor.SandboxApplication;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the simulated vendors in this process, until it is told to end. */
@Command(name = "vendors", hidden = true, description = "The simulated vendors; up starts them.")
final class Vendors implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    SandboxApplication.main(new String[0]);
    Thread.currentThread().join();
    return 0;
  }
}
