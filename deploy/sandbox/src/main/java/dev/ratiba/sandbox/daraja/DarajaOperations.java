package dev.ratiba.sandbox.daraja;

import dev.ratiba.sandbox.vendor.CallMode;
import dev.ratiba.sandbox.vendor.Mode;
import dev.ratiba.sandbox.vendor.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the simulated Daraja does, and can be made to fail at. */
@Configuration(proxyBeanMethods = false)
class DarajaOperations {
  private static final String VENDOR = "daraja";

  static final Operation OAUTH = new Operation(VENDOR, "oauth", List.of(CallMode.values()));
  static final Operation STKPUSH = new Operation(VENDOR, "stkpush", callAndCallback());
  static final Operation STKPUSHQUERY =
      new Operation(VENDOR, "stkpushquery", List.of(CallMode.values()));

  /** Money taken: in the ledger only, nothing that can be called. */
  static final Operation CHARGE = new Operation(VENDOR, "charge", List.of());

  private static List<Mode> callAndCallback() {
    return Stream.<Mode>concat(
            Arrays.stream(CallMode.values()), Arrays.stream(CallbackMode.values()))
        .toList();
  }

  @Bean
  Operation darajaOauth() {
    return OAUTH;
  }

  @Bean
  Operation darajaStkpush() {
    return STKPUSH;
  }

  @Bean
  Operation darajaStkpushquery() {
    return STKPUSHQUERY;
  }
}
