package dev.ratiba.sandbox.vendor;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** What the sandbox is told by its environment; the defaults are for a developer's machine. */
@ConfigurationProperties("sandbox")
public record Settings(
    Path home,
    URI temporalUi,
    WhatsApp whatsapp,
    Daraja daraja,
    AfricasTalking africastalking,
    Database database) {
  public record WhatsApp(
      URI webhookUrl,
      String appSecret,
      String verifyToken,
      String accessToken,
      String phoneNumberId,
      String displayNumber,
      String businessName,
      Duration sentAfter,
      Duration deliveredAfter,
      Duration readAfter) {}

  public record Daraja(
      String consumerKey,
      String consumerSecret,
      String passkey,
      Duration promptLife,
      Duration callbackAfter) {}

  /**
   * One account at Africa's Talking.
   *
   * @param callbackUrl the beginning of the business's addresses: {@code /delivery} and {@code
   *     /incoming} follow
   * @param senders the names that it may send under, besides its short code
   */
  public record AfricasTalking(
      String username,
      String apiKey,
      URI callbackUrl,
      String shortCode,
      List<String> senders,
      BigDecimal costKes,
      BigDecimal costUsd,
      Duration reportAfter) {}

  public record Database(String url, String user, String password) {}

  /** Where a file of the sandbox's own state is kept. */
  public Path stateFile(String name) {
    return home.toAbsolutePath().resolve("sandbox").resolve(name);
  }
}
