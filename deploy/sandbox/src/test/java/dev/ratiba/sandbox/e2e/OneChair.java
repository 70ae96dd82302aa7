package dev.ratiba.sandbox.e2e;

import java.io.IOException;
import java.nio.file.Files;

/** A second business on the same stack: one member of staff, and holds that last a minute. */
final class OneChair {
  private static final String FILE =
      """
      slug: one_chair
      name: One Chair
      zone: Africa/Nairobi
      country: KE
      currency: KES
      language: en
      address: "Moi Avenue 1, Nairobi"
      about: "One chair, one barber."
      booking: {slotMinutes: 15, noticeMinutes: 30, horizonDays: 60, holdMinutes: 1, silenceHours: 24}
      whatsapp: {phoneNumberId: "100000000000002"}
      mpesa: {shortcode: "174380"}
      hours:
        every: "08:00-20:00"
      services:
        - {name: Haircut, aliases: [hair cut, kunyoa, nywele], minutes: 60, price: 1500, payment: full}
      staff:
        - {name: Zawadi}
      """;

  /** Opens the business, as its owner would. Once open, it stays as it is. */
  static void open(Stack stack) throws IOException {
    var file = Files.createTempFile("one_chair", ".yml");
    try {
      Files.writeString(file, FILE);
      var passkey = "DARAJA_PASSKEY=" + stack.secrets().get("DARAJA_PASSKEY") + "\n";
      stack.ship(passkey, "tenant", "add", file.toString()).successfully();
    } finally {
      Files.delete(file);
    }
  }

  private OneChair() {}
}
