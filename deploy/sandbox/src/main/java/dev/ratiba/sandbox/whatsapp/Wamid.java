package dev.ratiba.sandbox.whatsapp;

import dev.ratiba.sandbox.vendor.Person;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Message ids in Meta's shape: a base64 blob that holds the person's number, the direction and
 * sixteen random hexadecimal digits. So it is personal data, and it may contain {@code /} and
 * {@code +}.
 */
final class Wamid {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] HEAD = {0x1d, 0x18};
  private static final byte[] FROM_BUSINESS = {0x15, 0x02, 0x00, 0x11, 0x18};
  private static final byte[] FROM_PERSON = {0x15, 0x02, 0x00, 0x12, 0x18};

  static String fromBusiness(Person person) {
    return wamid(person, FROM_BUSINESS);
  }

  static String fromPerson(Person person) {
    return wamid(person, FROM_PERSON);
  }

  private static String wamid(Person person, byte[] direction) {
    var blob = new ByteArrayOutputStream();
    blob.writeBytes(HEAD);
    writeText(blob, person.id());
    blob.writeBytes(direction);
    writeText(blob, HexFormat.of().withUpperCase().formatHex(randomBytes(8)));
    blob.write(0);
    return "wamid." + Base64.getEncoder().encodeToString(blob.toByteArray());
  }

  private static void writeText(ByteArrayOutputStream blob, String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    blob.write(bytes.length);
    blob.writeBytes(bytes);
  }

  private static byte[] randomBytes(int length) {
    var bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private Wamid() {}
}
