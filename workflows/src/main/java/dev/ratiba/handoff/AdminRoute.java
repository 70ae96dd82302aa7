package dev.ratiba.handoff;

import java.util.List;
import java.util.Optional;

/** Where a message of an admin goes: they may be a customer of the same business. */
public sealed interface AdminRoute {
  /** It is about no call for a person: the admin writes as a customer. */
  record AsCustomer() implements AdminRoute {}

  record ToHandoff(HandoffId handoff) implements AdminRoute {}

  /** It may be meant for any of these. */
  record WhichOne(List<Reference> among) implements AdminRoute {
    public WhichOne {
      among = List.copyOf(among);
    }

    /** The one that asks back. */
    public HandoffId newest() {
      return among.getFirst().handoff();
    }
  }

  /**
   * A message of an admin, and what it could be about.
   *
   * @param quoted the call whose card or message it quotes, or whose button was tapped
   * @param quotesOurs it quotes a message of ours that belongs to no call
   * @param open the open calls that this admin has been asked about, newest first
   * @param recent those of the last days that are over
   */
  record About(
      String text,
      Optional<HandoffId> quoted,
      boolean quotesOurs,
      List<Reference> open,
      List<Reference> recent) {}

  /** A quote decides, then a reference, then the only open call there is. */
  static AdminRoute of(About about) {
    if (about.quoted().isPresent()) {
      return new ToHandoff(about.quoted().get());
    }
    if (about.quotesOurs()) {
      return new AsCustomer();
    }
    return named(about.text(), about.open())
        .or(() -> named(about.text(), about.recent()))
        .<AdminRoute>map(reference -> new ToHandoff(reference.handoff()))
        .orElseGet(() -> unnamed(about.open()));
  }

  private static AdminRoute unnamed(List<Reference> open) {
    return switch (open.size()) {
      case 0 -> new AsCustomer();
      case 1 -> new ToHandoff(open.getFirst().handoff());
      default -> new WhichOne(open);
    };
  }

  private static Optional<Reference> named(String text, List<Reference> among) {
    return among.stream().filter(one -> AdminWords.names(text, one.reference())).findFirst();
  }
}
