package dev.ratiba.sandbox.whatsapp;

import dev.ratiba.sandbox.vendor.Mode;
import java.time.Duration;

/** How the 24 hours after a person's last message can be made to matter. */
enum WindowMode implements Mode {
  /** Outside the window the send is refused at once, not by a later status. */
  SYNC,
  /** The window counts as over, whenever the person wrote last. */
  CLOSED;

  @Override
  public Duration usually() {
    return Duration.ZERO;
  }
}
