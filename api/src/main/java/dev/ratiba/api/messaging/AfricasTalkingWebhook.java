package dev.ratiba.api.messaging;

import dev.ratiba.api.InTime;
import dev.ratiba.api.RawBody;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Africa's Talking's doors. It signs nothing: whoever knows a business's token is believed. */
@RestController
@RequestMapping("/webhooks/africastalking/{token}")
class AfricasTalkingWebhook {
  private final AfricasTalkingReception reception;
  private final InTime inTime;

  AfricasTalkingWebhook(AfricasTalkingReception reception, InTime inTime) {
    this.reception = reception;
    this.inTime = inTime;
  }

  /** How far an SMS of ours came. */
  @PostMapping("/delivery")
  void delivery(@PathVariable String token, HttpServletRequest request) {
    var body = RawBody.of(request, RawBody.USUAL);
    inTime.run(() -> reception.takeReport(token, body));
  }

  /** What a person wrote. */
  @PostMapping("/incoming")
  void incoming(@PathVariable String token, HttpServletRequest request) {
    var body = RawBody.of(request, RawBody.USUAL);
    inTime.run(() -> reception.takeIncoming(token, body));
  }
}
