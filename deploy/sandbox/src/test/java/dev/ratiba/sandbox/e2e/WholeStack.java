package dev.ratiba.sandbox.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** A test that needs everything to run. All of them share one stack, each has its customers. */
@Tag("whole-stack")
@ExtendWith(WholeStack.StartedOnce.class)
abstract class WholeStack {
  private static volatile @Nullable Stack running;

  /** JUnit closes the stack when the last test has ended, however that ended. */
  static final class StartedOnce implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      var store = context.getRoot().getStore(Namespace.GLOBAL);
      running = store.computeIfAbsent(Stack.class, _ -> start(), Stack.class);
      UnknownOutcome.begin();
    }

    private static Stack start() {
      try {
        return Stack.start();
      } catch (IOException diskFull) {
        throw new UncheckedIOException(diskFull);
      }
    }
  }

  static Stack stack() {
    return Objects.requireNonNull(running);
  }

  static Customer aCustomer() {
    return Customer.of(stack(), Business.SPA);
  }
}
