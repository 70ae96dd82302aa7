package dev.ratiba.sandbox.vendor;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A phone's SMS inbox: empty until a simulated vendor sends SMS. */
@Component
@Order(2)
class TextMessages implements PhonePart {
  @Override
  public String name() {
    return "sms";
  }

  @Override
  public List<?> on(Person person) {
    return List.of();
  }
}
