package dev.ratiba.activities.payment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ratiba.db.tenant.MpesaAccount;
import java.util.Base64;

/** Where a business is paid, with the passkey that lets it ask. */
public record Paybill(MpesaAccount account, String passkey) {
  /** Daraja's password for a request of this moment. */
  String password(String timestamp) {
    var plain = account.shortcode() + passkey + timestamp;
    return Base64.getEncoder().encodeToString(plain.getBytes(US_ASCII));
  }

  @Override
  public String toString() {
    return "Paybill[" + account.shortcode() + "]";
  }
}
