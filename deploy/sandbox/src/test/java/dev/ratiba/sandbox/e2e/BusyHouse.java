package dev.ratiba.sandbox.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A business with room for a crowd, and its owner, who is slow to answer some of them. */
final class BusyHouse {
  static final String WIDGET_TOKEN = "wt_busy_house_in_tests";

  /** Whoever says this is not answered before closing time. */
  static final String UNHEARD = "qwerty uiop";

  private static final String OWNER = "254700002000";

  private static final String FILE =
      """
      slug: busy_house
      name: Busy House
      zone: Africa/Nairobi
      country: KE
      currency: KES
      language: en
      booking: {slotMinutes: 15, noticeMinutes: 30, horizonDays: 200, holdMinutes: HOLD, silenceHours: 24}
      handoff: {nextAdminMinutes: 1, tellCustomerMinutes: 1}
      reminders: {hoursBefore: [24, 2], quietFrom: "00:00", quietUntil: "00:00"}
      whatsapp: {phoneNumberId: "100000000000004"}
      mpesa: {shortcode: "174382"}
      hours:
        every: "08:00-20:00"
      services:
        - {name: Haircut, aliases: [kunyoa], minutes: 60, price: 1500, payment: full}
        - {name: Manicure, minutes: 45, price: 1200, payment: full}
        - {name: Pedicure, minutes: 60, price: 1800, payment: full}
      relations:
        - {type: cross_sell, between: [Manicure, Pedicure]}
      staff:
        - {name: Akinyi}
        - {name: Barasa}
        - {name: Chebet}
        - {name: Daudi}
        - {name: Esther}
        - {name: Fatuma}
        - {name: Gitau}
      admins:
        - {whatsapp: "254700002000", name: Owner}
      widget:
        origins: []
        token: "wt_busy_house_in_tests"
      """;

  private final Customer owner;
  private final List<String> done = new ArrayList<>();

  private BusyHouse(Customer owner) {
    this.owner = owner;
  }

  static BusyHouse open(Stack stack, Duration hold) throws IOException {
    var file = Files.createTempFile("busy_house", ".yml");
    try {
      Files.writeString(file, FILE.replace("HOLD", Long.toString(hold.toMinutes())));
      var passkey = "DARAJA_PASSKEY=" + stack.secrets().get("DARAJA_PASSKEY") + "\n";
      stack.ship(passkey, "tenant", "add", file.toString()).successfully();
    } finally {
      Files.delete(file);
    }
    return new BusyHouse(Customer.of(stack, Business.BUSY_HOUSE, OWNER));
  }

  /** The owner answers each card once, the unheard ones at closing time only. */
  void answer(boolean closing) {
    for (var message : owner.received()) {
      var reference = message.text().split("\\W", 2)[0];
      if (message.text().contains("went on without a person")) {
        done.add(reference);
      }
    }
    owner.received().stream()
        .map(Customer.Message::text)
        .filter(text -> text.contains("needs you"))
        .filter(text -> closing || !text.contains(UNHEARD))
        .map(text -> text.split("\\W", 2)[0])
        .filter(reference -> !done.contains(reference))
        .forEach(this::answer);
  }

  private void answer(String reference) {
    done.add(reference);
    owner.quotes(reference, "Friday is fine");
  }
}
