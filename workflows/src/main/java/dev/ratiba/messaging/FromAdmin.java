package dev.ratiba.messaging;

import dev.ratiba.handoff.Reference;
import java.util.List;

/**
 * What an admin sent, as a handoff's inbox keeps it.
 *
 * @param admin E.164
 * @param among when it may be meant for any of several calls: those
 */
public record FromAdmin(String admin, Inbound inbound, List<Reference> among) {
  /** The kind of inbox row. */
  public static final String KIND = "from-admin";

  public FromAdmin {
    among = List.copyOf(among);
  }
}
