package dev.ratiba.sandbox.vendor;

import java.util.List;

/** One part of a phone's screen, such as its WhatsApp messages. */
public interface PhonePart {
  /** Its key in the answer of {@code GET /sandbox/phones/…}. */
  String name();

  /** What is on this person's phone, oldest first. */
  List<?> on(Person person);
}
