package dev.ratiba.understanding;

import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.StaffId;
import java.util.HashSet;
import java.util.Set;

/** The names that a business has for its services and its people. */
record Business(NameMatcher<ServiceId> services, NameMatcher<StaffId> staff) {
  static Business of(Context context) {
    var services = new NameMatcher<ServiceId>(Sentence.SERVICE);
    for (var service : context.services()) {
      services.add(service.name(), service.id());
      service.aliases().forEach(alias -> services.add(alias, service.id()));
      service.aliases().stream()
          .flatMap(alias -> SwahiliVerb.doneToOne(alias).stream())
          .forEach(done -> services.add(done, service.id()));
    }
    var staff = new NameMatcher<StaffId>(Sentence.STAFF);
    context.staff().forEach(member -> staff.add(member.name(), member.id()));
    return new Business(services, staff);
  }

  /** All words of these names. */
  Set<String> words() {
    var words = new HashSet<>(services.words());
    words.addAll(staff.words());
    return words;
  }
}
