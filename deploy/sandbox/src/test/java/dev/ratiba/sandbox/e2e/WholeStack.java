package dev.ratiba.sandbox.e2e;

import java.io.IOException;
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

  static final class StartedOnce implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      var store = context.getRoot().getStore(Namespace.GLOBAL);
      running = store.computeIfAbsent(Start.class, _ -> Start.tried(), Start.class).succeeded();
      UnknownOutcome.begin();
    }
  }

  /**
   * Tried once: what could not start for one class does not start for the next. JUnit closes it
   * when the last test has ended, however that ended.
   */
  record Start(@Nullable Stack stack, @Nullable Throwable failure) implements AutoCloseable {
    static Start tried() {
      try {
        return new Start(Stack.start(), null);
      } catch (IOException | AssertionError failure) {
        return new Start(null, failure);
      }
    }

    Stack succeeded() {
      if (stack == null) {
        throw new AssertionError("The stack did not start", failure);
      }
      return stack;
    }

    @Override
    public void close() throws IOException {
      if (stack != null) {
        stack.close();
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
