package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.faults.check.Deed;
import dev.ratiba.sandbox.vendor.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** What the customers did and saw, written down before anybody else can tell it. */
final class DriverLog implements AutoCloseable {
  private final Journal<Deed> journal;

  DriverLog(Path file) {
    journal = Journal.open(file, Deed.class, Journal.Durability.PROCESS, _ -> {});
  }

  void wants(Shop shop, String number, String what) {
    write(shop, number, "wants", "", what);
  }

  void wrote(Shop shop, String number, String id, String text) {
    write(shop, number, "wrote", id, text);
  }

  /** The api's door itself said 200. */
  void acknowledged(Shop shop, String number, String id) {
    write(shop, number, "acknowledged", id, "");
  }

  /** The door said something else, or nothing: it may be there or not. */
  void unknown(Shop shop, String number, String id) {
    write(shop, number, "unknown", id, "");
  }

  void read(Shop shop, String number, String id, String text) {
    write(shop, number, "read", id, text);
  }

  void paid(Shop shop, String number, String receipt) {
    write(shop, number, "paid", receipt, "");
  }

  /** From now on holds of this customer end before their time. */
  void hurried(Shop shop, String number) {
    write(shop, number, Deed.HURRIED, "", "");
  }

  void refused(Shop shop, String number, Instant slot) {
    write(shop, number, "refused", "", slot.toString());
  }

  private void write(Shop shop, String number, String kind, String id, String text) {
    journal.append(new Deed(Instant.now(), shop.slug(), number, kind, id, text));
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
