package dev.ratiba.sandbox.africastalking;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.ratiba.sandbox.vendor.Person;

/** What happened on the phones' SMS, as kept in the journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
sealed interface SmsFact {
  @JsonTypeName("written")
  record Written(Sms sms) implements SmsFact {}

  /** The person wants no SMS from businesses, or wants them again. */
  @JsonTypeName("opted")
  record Opted(Person person, boolean out) implements SmsFact {}
}
