package dev.ratiba.sandbox.africastalking;

import dev.ratiba.sandbox.vendor.CallMode;
import dev.ratiba.sandbox.vendor.Mode;
import dev.ratiba.sandbox.vendor.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the simulated Africa's Talking does, and can be made to fail at. */
@Configuration(proxyBeanMethods = false)
class AfricasTalkingOperations {
  private static final String VENDOR = "africastalking";

  /** The business sends; what goes wrong afterwards is used up by the delivery. */
  static final Operation SEND = new Operation(VENDOR, "send", callAndReport());

  /** A person's SMS is told to the business. */
  static final Operation INCOMING =
      new Operation(VENDOR, "incoming", List.of(IncomingMode.values()));

  private static List<Mode> callAndReport() {
    return Stream.<Mode>concat(Arrays.stream(CallMode.values()), Arrays.stream(ReportMode.values()))
        .toList();
  }

  @Bean
  Operation africasTalkingSend() {
    return SEND;
  }

  @Bean
  Operation africasTalkingIncoming() {
    return INCOMING;
  }
}
