package dev.ratiba.api.payment;

import dev.ratiba.api.Counts;
import dev.ratiba.api.InTime;
import dev.ratiba.api.RawBody;
import dev.ratiba.api.Refusal;
import dev.ratiba.db.payment.CallbackTokens;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** M-Pesa's door. M-Pesa signs nothing: whoever knows the attempt's token is believed. */
@RestController
class DarajaWebhook {
  private final DarajaReception reception;
  private final InTime inTime;
  private final CallbackTokens tokens;
  private final Counts counts;

  DarajaWebhook(DarajaReception reception, InTime inTime, CallbackTokens tokens, Counts counts) {
    this.reception = reception;
    this.inTime = inTime;
    this.tokens = tokens;
    this.counts = counts;
  }

  /** What M-Pesa wants to hear, whatever becomes of its callback. */
  @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
  record Acknowledgement(int resultCode, String resultDesc) {
    static final Acknowledgement ACCEPTED = new Acknowledgement(0, "Accepted");
  }

  @PostMapping("/webhooks/daraja/{token}/stk")
  ResponseEntity<Acknowledgement> receive(@PathVariable String token, HttpServletRequest request) {
    if (!tokens.isOurs(token)) {
      counts.refused(DarajaReception.DARAJA);
      throw Refusal.unknownToken();
    }
    var body = RawBody.of(request, RawBody.USUAL);
    var callback =
        StkCallbackReader.read(body)
            .orElseThrow(() -> Refusal.malformed("Not an STK callback of Daraja's."));
    inTime.run(() -> reception.take(token, callback, body));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON) // whatever its caller says to accept
        .body(Acknowledgement.ACCEPTED);
  }
}
