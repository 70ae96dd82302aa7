package dev.ratiba.understanding;

import java.util.Locale;

/** A language that Ratiba speaks; chosen per turn. */
public enum Language {
  EN,
  SW;

  /** ISO 639-1, as logs and tables carry it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Language ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  public Locale locale() {
    return Locale.of(code());
  }
}
