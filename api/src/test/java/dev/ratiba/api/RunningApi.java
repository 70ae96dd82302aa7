package dev.ratiba.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratiba.api.wakeup.Bell;
import dev.ratiba.db.DatabaseSettings;
import dev.ratiba.db.payment.CallbackTokens;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.tenant.SmsCallbackTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The api as it runs, on a port of its own, spoken to over HTTP. */
public final class RunningApi implements AutoCloseable {
  private static final String APP_SECRET = "d41d8cd98f00b204";
  private static final String VERIFY_TOKEN = "verify-0123456789";
  private static final String MASTER_KEY = "q2x1mGdXcE0v1q6cVd9M2b0Zb3yJm3m8n5r7u9w1x3Y=";

  /** Nobody listens on the discard port: Temporal is away. */
  private static final String NO_ENGINE = "127.0.0.1:9";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext context;
  private final URI root;

  private RunningApi(ConfigurableApplicationContext context) {
    this.context = context;
    this.root =
        URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  /** With a bell that the test listens to, and no sweeper that would ring in between. */
  public static RunningApi start(DatabaseSettings database, Bell bell) {
    return start(database, bell, Map.of("ratiba.sweep-every", "1h"));
  }

  /** The same, told more. */
  public static RunningApi startWith(
      DatabaseSettings database, Bell bell, Map<String, Object> more) {
    var settings = new TreeMap<>(more);
    settings.put("ratiba.sweep-every", "1h");
    return start(database, bell, settings);
  }

  /** As in production, with a Temporal that cannot be reached. */
  public static RunningApi startWithoutEngine(DatabaseSettings database) {
    return start(database, null, Map.of());
  }

  private static RunningApi start(
      DatabaseSettings database, @Nullable Bell bell, Map<String, Object> more) {
    var settings = new TreeMap<>(more);
    settings.putAll(
        Map.of(
            "RATIBA_API_PORT",
            0,
            "DATABASE_URL",
            database.url(),
            "DATABASE_USER",
            database.user(),
            "DATABASE_PASSWORD",
            database.password(),
            "TEMPORAL_ADDRESS",
            NO_ENGINE,
            "WHATSAPP_APP_SECRET",
            "0123456789abcdef," + APP_SECRET,
            "WHATSAPP_VERIFY_TOKEN",
            VERIFY_TOKEN,
            "RATIBA_MASTER_KEY",
            MASTER_KEY));
    return new RunningApi(
        new SpringApplicationBuilder(ApiApplication.class)
            .initializers(context -> prepare((GenericApplicationContext) context, settings, bell))
            .run());
  }

  private static void prepare(
      GenericApplicationContext context, Map<String, Object> settings, @Nullable Bell bell) {
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
    if (bell != null) {
      context.registerBean("testBell", Bell.class, () -> bell, bean -> bean.setPrimary(true));
    }
  }

  /** The tokens that this api knows as its own. */
  public static CallbackTokens tokens() {
    return new CallbackTokens(new SecretBox(MASTER_KEY));
  }

  /** How this api finds whose token an SMS callback brings. */
  public static SmsCallbackTokens smsTokens() {
    return new SmsCallbackTokens(new SecretBox(MASTER_KEY));
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(root.resolve(path)));
  }

  public HttpResponse<String> post(String path, String body) {
    return send(HttpRequest.newBuilder(root.resolve(path)).POST(BodyPublishers.ofString(body)));
  }

  /** Delivers as Meta does: signed over the very bytes. */
  public HttpResponse<String> deliver(String body) {
    return deliver(body, signature(body));
  }

  public HttpResponse<String> deliver(String body, @Nullable String signature) {
    return deliver(BodyPublishers.ofString(body), signature);
  }

  public HttpResponse<String> deliver(BodyPublisher body, @Nullable String signature) {
    var request =
        HttpRequest.newBuilder(root.resolve("/webhooks/whatsapp"))
            .header("Content-Type", "application/json")
            .POST(body);
    if (signature != null) {
      request.header("X-Hub-Signature-256", signature);
    }
    return send(request);
  }

  public static String signature(String body) {
    return signature(body.getBytes(UTF_8));
  }

  public static String signature(byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(APP_SECRET.getBytes(UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  public URI root() {
    return root;
  }

  public HttpClient http() {
    return http;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }

  @Override
  public void close() {
    context.close();
    http.close();
  }
}
