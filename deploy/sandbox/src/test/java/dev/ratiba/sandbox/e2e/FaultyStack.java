package dev.ratiba.sandbox.e2e;

import dev.ratiba.sandbox.crash.CrashOrders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that makes processes of the stack die, freeze or fail: two workers, two apis, all of which
 * hear crash orders. All such tests share one stack, one after another, and leave it whole.
 */
@Tag("faulty-stack")
@ExtendWith(FaultyStack.StartedOnce.class)
abstract class FaultyStack {
  static final class StartedOnce implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      OneStack.start(context, Stack.Kind.FAULTY);
    }
  }

  @AfterEach
  void leaveItWhole() {
    crash().withdraw();
    stack().whenReady();
  }

  static Stack stack() {
    return OneStack.running();
  }

  static CrashOrders crash() {
    return stack().crash();
  }

  static Customer aCustomer() {
    return Customer.of(stack(), Business.SPA);
  }
}
