package dev.ratiba.sandbox.daraja;

import dev.ratiba.sandbox.vendor.Fault;
import dev.ratiba.sandbox.vendor.Later;
import dev.ratiba.sandbox.vendor.Settings;
import dev.ratiba.sandbox.vendor.Wire;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells the business how a push ended: once, and never again when nobody answers. */
@Component
class Callbacks {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();
  private final Settings.Daraja settings;
  private final Later later;
  private final Wire wire;
  private final Clock clock;

  Callbacks(Settings settings, Later later, Wire wire, Clock clock) {
    this.settings = settings.daraja();
    this.later = later;
    this.wire = wire;
    this.clock = clock;
  }

  void schedule(Prompt ended, @Nullable Fault<CallbackMode> fault) {
    var body = JSON.writeValueAsString(body(ended)).getBytes(StandardCharsets.UTF_8);
    for (var delay : delays(fault)) in(delay, ended, body);
  }

  /** When to call back: once and soon, unless a fault wants it otherwise. */
  private List<Duration> delays(@Nullable Fault<CallbackMode> fault) {
    var soon = settings.callbackAfter();
    if (fault == null) return List.of(soon);
    return switch (fault.mode()) {
      case NO_CALLBACK -> List.of();
      case LATE_CALLBACK -> List.of(soon.plus(fault.delay()));
      case DUPLICATE_CALLBACK -> List.of(soon, soon.plus(soon));
      case CALLBACK_BEFORE_RESPONSE, WRONG_AMOUNT -> List.of(soon);
    };
  }

  private void in(Duration delay, Prompt ended, byte[] body) {
    later.in(delay, () -> send(ended, body));
  }

  private void send(Prompt ended, byte[] body) {
    wire.post(ended.push().callbackUrl(), body, headers(ended));
    var waiting = awaited.remove(ended.checkoutRequestId());
    if (waiting != null) waiting.complete(null);
  }

  private static Map<String, String> headers(Prompt ended) {
    return Map.of(
        "Content-Type",
        "application/json;charset=UTF-8",
        "Businessshortcode",
        ended.push().shortcode());
  }

  /** Waits until the prompt's callback has been delivered, but not longer than this. */
  void awaitCallback(Prompt prompt, Duration atMost) {
    var delivered =
        awaited.computeIfAbsent(prompt.checkoutRequestId(), _ -> new CompletableFuture<>());
    try {
      delivered.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException neverSent) {
      awaited.remove(prompt.checkoutRequestId());
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
    }
  }

  private ObjectNode body(Prompt ended) {
    var result = ended.result().orElseThrow();
    var envelope = JsonNodeFactory.instance.objectNode();
    var callback = envelope.putObject("Body").putObject("stkCallback");
    callback.put("MerchantRequestID", ended.merchantRequestId());
    callback.put("CheckoutRequestID", ended.checkoutRequestId());
    if (result.code().matches("\\d{1,9}")) {
      callback.put("ResultCode", Integer.parseInt(result.code()));
    } else callback.put("ResultCode", result.code());
    callback.put("ResultDesc", result.description());
    if (ended.state() instanceof PromptState.Approved paid) {
      addItems(callback.putObject("CallbackMetadata").putArray("Item"), ended, paid);
    }
    return envelope;
  }

  private void addItems(ArrayNode items, Prompt ended, PromptState.Approved paid) {
    var amount = BigDecimal.valueOf(paid.chargedKes()).setScale(2);
    items.addObject().put("Name", "Amount").set("Value", DecimalNode.valueOf(amount));
    items.addObject().put("Name", "MpesaReceiptNumber").put("Value", paid.receipt());
    items.addObject().put("Name", "Balance");
    items.addObject().put("Name", "TransactionDate").put("Value", Ids.timestamp(clock.instant()));
    var phone = Long.parseLong(ended.push().msisdn());
    items.addObject().put("Name", "PhoneNumber").put("Value", phone);
  }
}
