package dev.ratiba.sandbox.whatsapp;

import dev.ratiba.sandbox.vendor.Person;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Control: a person uses WhatsApp. */
@RestController
class WhatsAppPhoneController {
  private final Writing writing;
  private final Verification verification;

  WhatsAppPhoneController(Writing writing, Verification verification) {
    this.writing = writing;
    this.verification = verification;
  }

  @PostMapping("/sandbox/phones/{id}/whatsapp")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, String> write(@PathVariable String id, @RequestBody Writing.Words words) {
    return Map.of("id", writing.write(Person.of(id), words).id());
  }

  @PostMapping("/sandbox/whatsapp/verify")
  Verification.Result verify() {
    return verification.perform();
  }
}
