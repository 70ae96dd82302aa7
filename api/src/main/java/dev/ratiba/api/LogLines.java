package dev.ratiba.api;

/** The words that runbooks search the logs for; each is kept as the runbook writes it. */
public final class LogLines {
  public static final String WHATSAPP_ACCEPTED = "webhook.whatsapp signature_valid=True";
  public static final String WHATSAPP_FROM_ADMIN =
      "webhook.whatsapp actor=admin orchestrator_route=true";
  public static final String DARAJA_CORRELATED = "webhook.daraja correlation_match thread={}";

  public static final String WIDGET_STARTED = "widget.session.create channel=web";
  public static final String WIDGET_ACCEPTED = "widget.message channel=web";

  private LogLines() {}
}
