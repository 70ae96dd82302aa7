package dev.ratiba.sandbox.e2e;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The stack of this JVM, which all of its tests share. */
final class OneStack {
  private static volatile @Nullable Stack running;

  static void start(ExtensionContext context, Stack.Kind kind) {
    var store = context.getRoot().getStore(Namespace.GLOBAL);
    running = store.computeIfAbsent(Start.class, _ -> Start.tried(kind), Start.class).succeeded();
  }

  static Stack running() {
    return Objects.requireNonNull(running);
  }

  /**
   * Tried once: what could not start for one class does not start for the next. JUnit closes it
   * when the last test has ended, however that ended.
   */
  record Start(@Nullable Stack stack, @Nullable Throwable failure) implements AutoCloseable {
    static Start tried(Stack.Kind kind) {
      try {
        return new Start(Stack.start(kind), null);
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

  private OneStack() {}
}
