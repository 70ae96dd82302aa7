package dev.ratiba.sandbox.vendor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A running sandbox with a business at the other end. All tests share it, each has its phone. */
@SpringBootTest(
    classes = SandboxApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class RunningSandbox {
  protected static final Business BUSINESS = Business.open();
  private static final Path HOME = temporaryFolder();
  private static final AtomicInteger PHONES = new AtomicInteger();

  @LocalServerPort int port;

  protected Caller sandbox = new Caller(0);
  protected String phone = "";

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("sandbox.home", () -> HOME);
    registry.add("sandbox.whatsapp.webhook-url", () -> BUSINESS.url("/webhooks/whatsapp"));
    registry.add(
        "sandbox.africastalking.callback-url",
        () -> BUSINESS.url("/webhooks/africastalking/a-token"));
    registry.add("sandbox.daraja.prompt-life", () -> "4s");
    registry.add("sandbox.database.url", () -> "jdbc:postgresql://127.0.0.1:1/nowhere");
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("sandbox");
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  protected static Path home() {
    return HOME;
  }

  @BeforeEach
  void begin() {
    sandbox = new Caller(port);
    phone = "2547%08d".formatted(PHONES.incrementAndGet());
    sandbox.delete("/sandbox/faults");
  }

  protected void arm(String operation, String fault) {
    var armed = sandbox.put("/sandbox/faults/" + operation, fault);
    if (armed.status() != 204) throw new IllegalStateException(armed.body());
  }
}
