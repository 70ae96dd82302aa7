package dev.ratiba.messaging;

/** A reply that a customer can give with one tap; the title fits WhatsApp's twenty characters. */
public record Button(String title, Tap tap) {
  public Button {
    title = Limits.cut(title, Limits.BUTTON);
  }
}
