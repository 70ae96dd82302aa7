package dev.ratiba.messaging;

/** What kind of thing arrived in place of words. */
public enum Attachment {
  PICTURE,
  VOICE_NOTE,
  PLACE,
  DOCUMENT,
  /** A thumb on one of our messages: noticed, never answered. */
  REACTION,
  OTHER
}
