package dev.ratiba.sandbox.e2e;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that needs everything to run. All of them share one stack, each has its customers. */
@Tag("whole-stack")
@ExtendWith(WholeStack.StartedOnce.class)
abstract class WholeStack {
  static final class StartedOnce implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      OneStack.start(context, Stack.Kind.ORDINARY);
      UnknownOutcome.begin();
    }
  }

  static Stack stack() {
    return OneStack.running();
  }

  static Customer aCustomer() {
    return Customer.of(stack(), Business.SPA);
  }
}
