package dev.ratiba.sandbox.whatsapp;

import dev.ratiba.sandbox.vendor.CallMode;
import dev.ratiba.sandbox.vendor.Operation;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the simulated WhatsApp does, and can be made to fail at. */
@Configuration(proxyBeanMethods = false)
class WhatsAppOperations {
  private static final String VENDOR = "whatsapp";

  /** The business sends, or marks as read. */
  static final Operation MESSAGES = new Operation(VENDOR, "messages", List.of(CallMode.values()));

  /** A person's message is told to the business. */
  static final Operation WEBHOOK = new Operation(VENDOR, "webhook", List.of(WebhookMode.values()));

  /** The statuses of one message are told to the business. */
  static final Operation STATUS = new Operation(VENDOR, "status", List.of(WebhookMode.values()));

  /** The customer service window is looked at. */
  static final Operation WINDOW = new Operation(VENDOR, "window", List.of(WindowMode.values()));

  @Bean
  Operation whatsAppMessages() {
    return MESSAGES;
  }

  @Bean
  Operation whatsAppWebhook() {
    return WEBHOOK;
  }

  @Bean
  Operation whatsAppStatus() {
    return STATUS;
  }

  @Bean
  Operation whatsAppWindow() {
    return WINDOW;
  }
}
