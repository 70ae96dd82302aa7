package dev.ratiba.sandbox.vendor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What stands on a person's phone. */
@RestController
class PhoneController {
  private final List<PhonePart> parts;

  PhoneController(List<PhonePart> parts) {
    this.parts = parts;
  }

  @GetMapping("/sandbox/phones/{id}")
  Map<String, List<?>> phone(@PathVariable String id) {
    var person = Person.of(id);
    var phone = new LinkedHashMap<String, List<?>>();
    parts.forEach(part -> phone.put(part.name(), part.on(person)));
    return phone;
  }

  @GetMapping("/sandbox/health")
  Map<String, String> health() {
    return Map.of("status", "UP");
  }
}
