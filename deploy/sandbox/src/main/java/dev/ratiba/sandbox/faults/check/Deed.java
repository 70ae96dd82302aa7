package dev.ratiba.sandbox.faults.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * One thing that a customer did or saw, as the driver wrote it down.
 *
 * @param number the customer's MSISDN, without {@code +}
 * @param kind one of the constants here
 * @param id what names it at the vendor: a message's id, a receipt
 * @param text what belongs to the kind: an amount, a slot, a wish
 */
public record Deed(Instant at, String tenant, String number, String kind, String id, String text) {
  /** The customer wrote; the vendor brings it until it is taken in. */
  public static final String WROTE = "wrote";

  /** The driver posted the webhook itself and got a 200 for it. */
  public static final String ACKNOWLEDGED = "acknowledged";

  /** Posted, and no 200 came: it may be there or not. */
  public static final String UNKNOWN = "unknown";

  /** The customer saw a message of ours. */
  public static final String READ = "read";

  /** The customer paid: the id is the receipt, the text the amount in shillings. */
  public static final String PAID = "paid";

  /** The business said that the slot is taken: the text is its start. */
  public static final String REFUSED = "refused";

  /** The driver lets hours pass for the customer: their holds run out before their time. */
  public static final String HURRIED = "hurried";

  /** What the customer set out for. */
  public static final String WANTS = "wants";

  /** Reads a driver's log, a JSON object to a line. */
  public static List<Deed> read(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines
          .filter(line -> !line.isBlank())
          .map(line -> JsonMapper.shared().readValue(line, Deed.class))
          .toList();
    }
  }

  boolean is(String wanted) {
    return kind.equals(wanted);
  }

  /** Whether the message must be in the inbox. */
  boolean wasAccepted() {
    return is(WROTE) || is(ACKNOWLEDGED);
  }
}
