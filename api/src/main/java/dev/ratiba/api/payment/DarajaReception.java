package dev.ratiba.api.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratiba.api.Counts;
import dev.ratiba.api.Digest;
import dev.ratiba.api.LogContext;
import dev.ratiba.api.LogLines;
import dev.ratiba.api.wakeup.Rings;
import dev.ratiba.db.Database;
import dev.ratiba.db.Json;
import dev.ratiba.db.messaging.Unrouted;
import dev.ratiba.db.payment.CallbackTokens;
import dev.ratiba.db.payment.CallbackTokens.Target;
import dev.ratiba.db.payment.Callbacks;
import dev.ratiba.db.payment.Callbacks.Taken;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.payment.StkCallback;
import dev.ratiba.wakeup.CrashPoint;
import dev.ratiba.wakeup.Ring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes in what M-Pesa called back. Every distinct callback counts, so that a success is heard
 * after a failure; the same bytes again add nothing.
 */
@Component
class DarajaReception {
  static final String DARAJA = "daraja";

  private static final Logger LOG = LoggerFactory.getLogger(DarajaReception.class);

  private final Database database;
  private final Callbacks callbacks;
  private final CallbackTokens tokens;
  private final Rings rings;
  private final Counts counts;

  DarajaReception(
      Database database, Callbacks callbacks, CallbackTokens tokens, Rings rings, Counts counts) {
    this.database = database;
    this.callbacks = callbacks;
    this.tokens = tokens;
    this.rings = rings;
    this.counts = counts;
  }

  /**
   * @param body the callback's own bytes, which tell it from any other
   */
  void take(String token, StkCallback callback, byte[] body) {
    database
        .onPlatform(platform -> tokens.find(platform, token))
        .ifPresentOrElse(
            target -> accept(target, callback, body), () -> keep("unknown-token", body));
  }

  private void accept(Target target, StkCallback callback, byte[] body) {
    var arrival =
        new Arrival(
            DARAJA,
            target.payment() + ":" + Digest.of(body),
            StkCallback.KIND,
            Json.write(callback));
    var taken = callbacks.accept(target.tenant(), target.payment(), arrival);
    CrashPoint.CALLBACK_AFTER_COMMIT.pass();
    switch (taken) {
      case Taken.Accepted(var ring) -> accepted(ring);
      case Taken.Duplicate _ -> duplicate();
      case Taken.AttemptGone _ -> keep("attempt-gone", body);
    }
  }

  private void accepted(Ring ring) {
    rings.ringSoon(ring);
    counts.accepted(DARAJA);
    try (var _ = LogContext.of(ring)) {
      LOG.info(LogLines.DARAJA_CORRELATED, ring.thread());
    }
  }

  private void duplicate() {
    counts.duplicate(DARAJA);
    LOG.debug("webhook.daraja duplicate");
  }

  private void keep(String reason, byte[] body) {
    var text = new String(body, UTF_8).replace("\0", "");
    var kept =
        database.onPlatform(
            platform -> new Unrouted(platform).keep(DARAJA, Digest.of(body), reason, text));
    if (kept) {
      counts.unrouted(DARAJA, reason);
      LOG.warn("webhook.daraja unrouted reason={}", reason);
    }
  }
}
