package dev.ratiba.sandbox;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the simulated vendors in this process. */
@Command(name = "vendors", hidden = true, description = "The simulated vendors; up starts them.")
final class Vendors implements Callable<Integer> {
  @Override
  public Integer call() throws ReflectiveOperationException, InterruptedException {
    try {
      Class.forName("dev.ratiba.sandbox.vendor.SandboxApplication")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
    Thread.currentThread().join();
    return 0;
  }
}
