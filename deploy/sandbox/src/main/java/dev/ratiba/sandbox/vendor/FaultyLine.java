package dev.ratiba.sandbox.vendor;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The line on which a vendor is called: it can be slow, refuse, hang or drop when told to. */
@Component
public class FaultyLine {
  private final Faults faults;

  FaultyLine(Faults faults) {
    this.faults = faults;
  }

  /** How a vendor words trouble of its own making. It must record the refusal in the ledger. */
  public interface Trouble {
    ResponseEntity<?> error(int status, @Nullable String code);

    ResponseEntity<?> rateLimit(@Nullable String code);

    void unanswered();
  }

  public ResponseEntity<?> carry(
      Operation operation, Trouble trouble, Supplier<? extends ResponseEntity<?>> call) {
    var fault = faults.take(operation, CallMode.class).orElse(null);
    return fault == null ? call.get() : carry(fault, trouble, call);
  }

  private static ResponseEntity<?> carry(
      Fault<CallMode> fault, Trouble trouble, Supplier<? extends ResponseEntity<?>> call) {
    return switch (fault.mode()) {
      case DELAY -> afterwards(fault.delay(), call);
      case ERROR -> trouble.error(fault.status(), fault.code());
      case RATE_LIMIT -> trouble.rateLimit(fault.code());
      case HANG -> {
        trouble.unanswered();
        pause(fault.delay());
        throw new LineDropped();
      }
      case LOST_RESPONSE -> {
        var _ = call.get();
        throw new LineDropped();
      }
    };
  }

  private static ResponseEntity<?> afterwards(
      Duration delay, Supplier<? extends ResponseEntity<?>> call) {
    pause(delay);
    return call.get();
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
      throw new LineDropped();
    }
  }
}
