package dev.ratiba.sandbox.africastalking;

import dev.ratiba.sandbox.vendor.Fault;
import dev.ratiba.sandbox.vendor.Faults;
import dev.ratiba.sandbox.vendor.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the business how far its SMS came and what people wrote, in Africa's Talking's words. */
@Component
class SmsTelling {
  private static final String DELIVERY = "delivery";
  private static final String INCOMING = "incoming";
  private static final String SAFARICOM = "63902";
  private static final String SANDBOX = "99999";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Duration reportAfter;
  private final SmsCallbacks callbacks;
  private final Faults faults;

  SmsTelling(Settings settings, SmsCallbacks callbacks, Faults faults) {
    this.reportAfter = settings.africastalking().reportAfter();
    this.callbacks = callbacks;
    this.faults = faults;
  }

  /** Reports once and soon, unless a fault wants it otherwise. */
  void delivery(Sms sms, @Nullable Fault<ReportMode> fault) {
    var report = report(sms, fault);
    if (fault != null && fault.mode() == ReportMode.CALLBACK_BEFORE_RESPONSE) {
      callbacks.tellNow(DELIVERY, report);
    } else for (var delay : delays(fault)) callbacks.owe(DELIVERY, report, delay);
  }

  private List<Duration> delays(@Nullable Fault<ReportMode> fault) {
    if (fault == null) return List.of(reportAfter);
    return switch (fault.mode()) {
      case FAILED, CALLBACK_BEFORE_RESPONSE -> List.of(reportAfter);
      case NO_CALLBACK -> List.of();
      case LATE_CALLBACK -> List.of(reportAfter.plus(fault.delay()));
      case DUPLICATE_CALLBACK -> List.of(reportAfter, reportAfter.plus(reportAfter));
    };
  }

  private static String report(Sms sms, @Nullable Fault<ReportMode> fault) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("id", sms.id());
    fields.put("status", sms.arrives() ? "Success" : "Failed");
    fields.put("phoneNumber", "+" + sms.person().id());
    fields.put("networkCode", networkOf(sms));
    fields.put("retryCount", "0");
    if (!sms.arrives()) fields.put("failureReason", reason(fault));
    return form(fields);
  }

  private static String reason(@Nullable Fault<ReportMode> fault) {
    return Optional.ofNullable(fault).map(Fault::code).orElse("DeliveryFailure");
  }

  void incoming(Sms sms) {
    var fault = faults.take(AfricasTalkingOperations.INCOMING, IncomingMode.class).orElse(null);
    for (var delay : incomingDelays(fault)) callbacks.owe(INCOMING, incomingForm(sms), delay);
  }

  private static List<Duration> incomingDelays(@Nullable Fault<IncomingMode> fault) {
    if (fault == null) return List.of(Duration.ZERO);
    return switch (fault.mode()) {
      case DUPLICATE -> List.of(Duration.ZERO, Duration.ZERO);
      case DELAY -> List.of(fault.delay());
      case DROP -> List.of();
    };
  }

  private static String incomingForm(Sms sms) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("linkId", "");
    fields.put("text", sms.text());
    fields.put("to", sms.business());
    fields.put("id", sms.id());
    fields.put("date", date(sms.at()));
    fields.put("from", "+" + sms.person().id());
    fields.put("networkCode", networkOf(sms));
    return form(fields);
  }

  private static String date(Instant at) {
    return DATE.format(at);
  }

  private static String networkOf(Sms sms) {
    return sms.person().id().startsWith("254") ? SAFARICOM : SANDBOX;
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
