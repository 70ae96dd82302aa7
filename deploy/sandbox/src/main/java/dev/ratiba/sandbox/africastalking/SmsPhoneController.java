package dev.ratiba.sandbox.africastalking;

import dev.ratiba.sandbox.vendor.Person;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Control: a person uses SMS. */
@RestController
@RequestMapping("/sandbox/phones/{id}/sms")
class SmsPhoneController {
  private final Texting texting;

  SmsPhoneController(Texting texting) {
    this.texting = texting;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, String> write(@PathVariable String id, @RequestBody Texting.Words words) {
    return Map.of("id", texting.write(Person.of(id), words).id());
  }

  /** Whether the person has told their operator that they want no SMS from businesses. */
  record Choice(boolean optedOut) {}

  @PutMapping
  Choice choose(@PathVariable String id, @RequestBody Choice choice) {
    texting.opt(Person.of(id), choice.optedOut());
    return choice;
  }
}
