package dev.ratiba.sandbox.whatsapp;

import dev.ratiba.sandbox.vendor.Person;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The business-scoped user id of a person: always the same for the same person. */
public final class UserId {
  private static final BigInteger TWENTY_DIGITS = BigInteger.TEN.pow(20);

  public static String of(Person person) {
    return switch (person) {
      case Person.WithoutNumber(var id) -> id;
      case Person.WithNumber(var number) -> country(number) + "." + digits(number);
    };
  }

  private static String country(String number) {
    if (number.startsWith("255")) return "TZ";
    if (number.startsWith("256")) return "UG";
    return "KE";
  }

  private static String digits(String number) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var hash = new BigInteger(1, digest.digest(number.getBytes(StandardCharsets.US_ASCII)));
      return "%020d".formatted(hash.mod(TWENTY_DIGITS));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private UserId() {}
}
