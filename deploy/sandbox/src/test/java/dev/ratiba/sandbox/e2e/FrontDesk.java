package dev.ratiba.sandbox.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;

/** A business whose owner is asked when a person is needed; each test has an owner of its own. */
final class FrontDesk {
  private static final AtomicInteger OWNERS = new AtomicInteger(100);

  private static final String FILE =
      """
      slug: front_desk
      name: Front Desk
      zone: Africa/Nairobi
      country: KE
      currency: KES
      language: en
      about: "Somebody is always at the front desk."
      handoff: {nextAdminMinutes: 5, tellCustomerMinutes: 15}
      whatsapp: {phoneNumberId: "100000000000003"}
      mpesa: {shortcode: "174381"}
      hours:
        every: "08:00-20:00"
      services:
        - {name: Haircut, aliases: [hair cut, kunyoa, nywele], minutes: 60, price: 1500, payment: full}
      staff:
        - {name: Zawadi}
      admins:
        - {whatsapp: "OWNER", name: Owner}
      """;

  /** Opens the business with a new owner, to whom nothing has been said yet. */
  static Customer open(Stack stack) throws IOException {
    var owner = "254700001%03d".formatted(OWNERS.incrementAndGet());
    var file = Files.createTempFile("front_desk", ".yml");
    try {
      Files.writeString(file, FILE.replace("OWNER", owner));
      var passkey = "DARAJA_PASSKEY=" + stack.secrets().get("DARAJA_PASSKEY") + "\n";
      stack.ship(passkey, "tenant", "add", file.toString()).successfully();
    } finally {
      Files.delete(file);
    }
    return Customer.of(stack, Business.FRONT_DESK, owner);
  }

  private FrontDesk() {}
}
