package dev.ratiba.api.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratiba.api.ApiSettings;
import dev.ratiba.api.Counts;
import dev.ratiba.api.InTime;
import dev.ratiba.api.RawBody;
import dev.ratiba.api.Refusal;
import dev.ratiba.db.tenant.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** WhatsApp's door. Nothing of a body is looked at before its signature is verified. */
@RestController
@RequestMapping("/webhooks/whatsapp")
class WhatsAppWebhook {
  private final WhatsAppReception reception;
  private final InTime inTime;
  private final MetaSignature signature;
  private final byte[] verifyToken;
  private final Counts counts;

  WhatsAppWebhook(WhatsAppReception reception, InTime inTime, ApiSettings settings, Counts counts) {
    this.reception = reception;
    this.inTime = inTime;
    this.signature = new MetaSignature(settings.appSecrets());
    this.verifyToken = settings.verifyToken().getBytes(UTF_8);
    this.counts = counts;
  }

  /** Meta asks whether this address is ours; the agreed token gets its challenge back. */
  @GetMapping(produces = MediaType.TEXT_PLAIN_VALUE)
  String verify(
      @RequestParam(name = "hub.mode", defaultValue = "") String mode,
      @RequestParam(name = "hub.verify_token", defaultValue = "") String token,
      @RequestParam(name = "hub.challenge", defaultValue = "") String challenge) {
    var agreed = MessageDigest.isEqual(verifyToken, token.getBytes(UTF_8));
    if (!agreed || !mode.equals("subscribe")) {
      throw Refusal.wrongToken();
    }
    return challenge;
  }

  @PostMapping
  void receive(
      HttpServletRequest request,
      @RequestHeader(name = "X-Hub-Signature-256", required = false) @Nullable String header) {
    var body = RawBody.of(request, RawBody.BATCH);
    if (!signature.verifies(body, header)) {
      counts.refused(Tenants.WHATSAPP);
      throw Refusal.badSignature();
    }
    var envelope =
        Envelope.read(body).orElseThrow(() -> Refusal.malformed("Not an envelope of WhatsApp's."));
    inTime.run(() -> reception.take(envelope));
  }
}
