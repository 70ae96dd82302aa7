package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.faults.Timeline.PlannedFault;
import dev.ratiba.sandbox.faults.check.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** WhatsApp and M-Pesa fail, or do what they were asked and do not say so. */
final class VendorFaults implements Nemesis {
  /** What may go wrong at a vendor's operation, and how often in a row. */
  private record Trouble(String operation, String mode, int times, int delayMillis, int status) {
    Trouble(String operation, String mode, int times) {
      this(operation, mode, times, 0, 500);
    }

    Map<String, Object> fault() {
      return Map.of("mode", mode, "times", times, "delayMs", delayMillis, "status", status);
    }
  }

  private static final String SEND = "whatsapp/messages";
  private static final String PUSH = "daraja/stkpush";

  private static final List<Trouble> FAILURES =
      List.of(
          new Trouble(SEND, "error", 4),
          new Trouble(SEND, "error", 4, 0, 503),
          new Trouble(SEND, "rate-limit", 4),
          new Trouble(SEND, "hang", 2, 7_000, 500),
          new Trouble(SEND, "delay", 4, 2_500, 500),
          new Trouble(PUSH, "error", 2),
          new Trouble(PUSH, "rate-limit", 2),
          new Trouble(PUSH, "hang", 1, 10_000, 500),
          new Trouble(PUSH, "delay", 2, 3_000, 500),
          new Trouble("daraja/oauth", "error", 2, 0, 503),
          new Trouble("daraja/stkpushquery", "error", 3),
          new Trouble("whatsapp/webhook", "duplicate", 4),
          new Trouble("whatsapp/webhook", "duplicate-inside", 4),
          new Trouble("whatsapp/webhook", "reorder", 4),
          new Trouble("whatsapp/status", "drop", 4));

  private static final List<Trouble> LOST_ANSWERS =
      List.of(new Trouble(SEND, "lost-response", 2), new Trouble(PUSH, "lost-response", 2));

  private static final List<Trouble> CALLBACKS =
      List.of(
          new Trouble(PUSH, "no-callback", 2),
          new Trouble(PUSH, "late-callback", 2, 8_000, 500),
          new Trouble(PUSH, "late-callback", 1, 35_000, 500),
          new Trouble(PUSH, "duplicate-callback", 3),
          new Trouble(PUSH, "callback-before-response", 1));

  private static final List<Trouble> OTHER_SUMS = List.of(new Trouble(PUSH, "wrong-amount", 1));

  private final Phones phones;
  private final Stranger stranger;

  VendorFaults(Phones phones, Stranger stranger) {
    this.phones = phones;
    this.stranger = stranger;
  }

  @Override
  public Struck strike(PlannedFault fault, Random random) throws Exception {
    var troubles =
        switch (fault.kind()) {
          case F8 -> FAILURES;
          case F9 -> LOST_ANSWERS;
          case F10 -> CALLBACKS;
          case F11 -> OTHER_SUMS;
          case F1, F2, F3, F4, F5, F6, F7, F12, F14, F17, F18, E1, E2, E3 ->
              throw new IllegalArgumentException("Not a vendor's fault: " + fault.kind());
        };
    var trouble = troubles.get(random.nextInt(troubles.size()));
    if (fault.kind() == FaultKind.F11) {
      stranger.callsBack(random);
    }
    var felt = trouble.mode().equals("lost-response") ? Fault.RESPONSE_LOST : "vendor fails";
    return new Struck(felt, arm(trouble, fault.lasts()));
  }

  private String arm(Trouble trouble, Duration lasts) throws InterruptedException {
    phones.arm(trouble.operation(), trouble.fault());
    try {
      Thread.sleep(lasts);
    } finally {
      phones.fairWeather();
    }
    return "%s %s, %d times at most"
        .formatted(trouble.operation(), trouble.mode(), trouble.times());
  }
}
