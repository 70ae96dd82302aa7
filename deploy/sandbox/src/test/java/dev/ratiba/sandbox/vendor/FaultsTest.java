package dev.ratiba.sandbox.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final Operation SENDS = new Operation("post", "sends", List.of(CallMode.values()));

  private final Faults faults = new Faults(List.of(SENDS));

  @Test
  void strikeAsOftenAsAskedFor() {
    faults.arm(SENDS, fault(CallMode.ERROR), 2);

    assertThat(faults.take(SENDS, CallMode.class)).isPresent();
    assertThat(faults.take(SENDS, CallMode.class)).isPresent();
    assertThat(faults.take(SENDS, CallMode.class)).isEmpty();
  }

  @Test
  void stayArmedForTheMomentTheyAreMeantFor() {
    faults.arm(SENDS, fault(CallMode.HANG), 1);

    assertThat(faults.takeIf(SENDS, CallMode.class, EnumSet.of(CallMode.DELAY))).isEmpty();
    assertThat(faults.take(SENDS, CallMode.class)).isPresent();
  }

  @Test
  void areTakenBack() {
    faults.arm(SENDS, fault(CallMode.ERROR), 5);

    faults.clear();

    assertThat(faults.take(SENDS, CallMode.class)).isEmpty();
  }

  private static Fault<CallMode> fault(CallMode mode) {
    return new Fault<>(mode, Duration.ZERO, 500, null);
  }
}
