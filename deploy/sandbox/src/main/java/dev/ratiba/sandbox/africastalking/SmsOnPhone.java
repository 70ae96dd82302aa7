package dev.ratiba.sandbox.africastalking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratiba.sandbox.vendor.Person;
import dev.ratiba.sandbox.vendor.PhonePart;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The SMS on a phone, as the control shows them. */
@Component
@Order(2)
class SmsOnPhone implements PhonePart {
  private final Texts texts;

  SmsOnPhone(Texts texts) {
    this.texts = texts;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      Sms.Direction direction, String id, String text, Instant at, @Nullable BigDecimal costUsd) {}

  @Override
  public String name() {
    return "sms";
  }

  @Override
  public List<?> on(Person person) {
    return texts.on(person).stream().map(SmsOnPhone::shown).toList();
  }

  private static Shown shown(Sms sms) {
    return new Shown(sms.direction(), sms.id(), sms.text(), sms.at(), sms.costUsd());
  }
}
