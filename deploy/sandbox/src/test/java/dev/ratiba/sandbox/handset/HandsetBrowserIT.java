package dev.ratiba.sandbox.handset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ratiba.sandbox.browser.Chromium;
import dev.ratiba.sandbox.vendor.RunningSandbox;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The handset in a real Chromium, its scripts and its strict policy included. Skipped, and said so,
 * where there is no Chromium; on a build machine there must be one.
 */
class HandsetBrowserIT extends RunningSandbox {
  @TempDir Path folder;

  @BeforeAll
  static void thereIsAChromium() {
    var missing = Chromium.onThisMachine().isEmpty();
    assertThat(missing && System.getenv("CI") != null).as("a build without Chromium").isFalse();
    if (missing) {
      System.err.println("SKIPPED: no Chromium on this machine, so no page is looked at.");
    }
    assumeTrue(!missing, "no Chromium on this machine");
  }

  @Test
  void becomesALivePhoneOnANarrowScreenUnderItsStrictPolicy() throws Exception {
    var url = "http://127.0.0.1:" + sandbox.port() + "/handset?phone=" + phone;
    try (var page = Chromium.open(Chromium.onThisMachine().orElseThrow(), folder, url)) {
      shows(page, "Live");
      shows(page, "The database does not answer");

      sandbox.post("/sandbox/phones/" + phone + "/whatsapp", "{\"text\": \"Habari yako\"}");

      shows(page, "Habari yako");
      assertThat(page.evaluate("String(document.documentElement.scrollWidth <= 360)"))
          .as("nothing is wider than the screen")
          .isEqualTo("true");
      assertThat(page.complaints()).isEmpty();
    }
  }

  @Test
  void showsTheSmsInboxAndLetsThePersonAnswer() throws Exception {
    var url = "http://127.0.0.1:" + sandbox.port() + "/handset?phone=" + phone;
    try (var page = Chromium.open(Chromium.onThisMachine().orElseThrow(), folder, url)) {
      shows(page, "Live");
      texts("Ratiba Spa: your Haircut is on Sunday. Please reply 1 I am coming, 2 another time");
      holds(page, "document.querySelector('#tab-sms').dataset.unread === ''");

      page.evaluate("document.querySelector('#tab-sms').click()");
      shows(page, "Please reply 1 I am coming");
      page.evaluate(
          "document.querySelector('#sms-text').value = '3, samahani sana';"
              + "document.querySelector('#sms-composer').requestSubmit()");

      shows(page, "3, samahani sana");
      BUSINESS.hears(1, call -> call.text().contains("text=3%2C+samahani+sana"));
      texts("Shall I call off Haircut, Sunday 22 November at 15:00?\n1 Call it off\n2 Keep it");
      shows(page, "at 15:00?\n1 Call it off\n2 Keep it");
      holds(page, "document.querySelector('#sms-text').value === ''");
      holds(page, "!('unread' in document.querySelector('#tab-sms').dataset)");
      holds(page, "document.documentElement.scrollWidth <= 360");
      page.isSeenIn(picture("handset-sms-narrow"));
      page.isAsLargeAs(1280, 800);
      page.isSeenIn(picture("handset-sms-wide"));
      assertThat(page.complaints()).isEmpty();
    }
  }

  private static Path picture(String name) throws IOException {
    return Files.createDirectories(Path.of("target", "handset")).resolve(name + ".png");
  }

  private void texts(String message) {
    sandbox.submit(
        "/africastalking/version1/messaging",
        "username=sandbox&from=22384&message=%s&to=%%2B%s"
            .formatted(URLEncoder.encode(message, UTF_8), phone),
        "apiKey",
        "sandbox-api-key");
  }

  private static void holds(Chromium page, String condition) {
    await(condition)
        .atMost(Duration.ofSeconds(20))
        .until(() -> "true".equals(page.evaluate("String(" + condition + ")")));
  }

  private static void shows(Chromium page, String text) {
    await(text)
        .atMost(Duration.ofSeconds(20))
        .until(() -> String.valueOf(page.evaluate("document.body.innerText")).contains(text));
  }
}
