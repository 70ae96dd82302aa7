package dev.ratiba.sandbox.handset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.sandbox.vendor.RunningSandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HandsetIT extends RunningSandbox {
  @Test
  void showsAPhoneUnderAStrictPolicy() throws Exception {
    var request = HttpRequest.newBuilder(page("/handset?phone=" + phone)).build();

    var page = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Say hello to Ratiba Spa", "/webjars/htmx.org/2.0.10/");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy -> assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe"));
    assertThat(sandbox.get("/webjars/htmx.org/2.0.10/dist/htmx.min.js").status()).isEqualTo(200);
  }

  @Test
  void writesAsThePerson() {
    var chat = form("/handset/chat?phone=" + phone, "text=Habari+%3Cb%3E");

    assertThat(chat).contains("Habari &lt;b&gt;", "bubble mine");
    assertThat(BUSINESS.hears(1, call -> call.text().contains("Habari <b>"))).hasSize(1);
  }

  @Test
  void textsAsThePersonAndShowsTheInbox() {
    sandbox.submit(
        "/africastalking/version1/messaging",
        "username=sandbox&from=22384&message=See+you+tomorrow+%3Cb%3E&to=%2B" + phone,
        "apiKey",
        "sandbox-api-key");

    var texts = form("/handset/texts?phone=" + phone, "text=Asante");

    assertThat(texts).contains("22384", "See you tomorrow &lt;b&gt;", "bubble mine", "Asante");
    assertThat(BUSINESS.hears(1, call -> call.text().contains("text=Asante"))).hasSize(1);
  }

  @Test
  void hasNoSmsForWhoIsKnownByAUserIdAlone() {
    assertThat(sandbox.get("/handset?phone=KE.1349").body()).doesNotContain("sms-composer");
    assertThat(sandbox.get("/handset?phone=" + phone).body()).contains("sms-composer");
  }

  @Test
  void tellsAnOpenPageWhatChanged() throws Exception {
    try (var lines = news()) {
      awaitEvent(lines, "chat");

      form("/handset/chat?phone=" + phone, "text=Hi");

      awaitEvent(lines, "chat");
    }
  }

  @Test
  void saysWhenTheDatabaseIsAway() {
    assertThat(sandbox.get("/handset/timeline?phone=" + phone).body())
        .contains("The database does not answer");
  }

  @Test
  void asksForAnotherNumberWhenItIsNone() {
    var page = sandbox.get("/handset?phone=abc");

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("That is not a phone");
  }

  @Test
  void killsOneRunningWorker() throws Exception {
    var worker = new ProcessBuilder("sleep", "60").start();
    Files.writeString(
        home().resolve("processes.json"),
        "{\"api\":null,\"worker-1\":null,\"worker-2\":%d}".formatted(worker.pid()));

    var killed = sandbox.post("/sandbox/kill/worker", "");

    assertThat(killed.at("/name").asString()).isEqualTo("worker-2");
    assertThat(worker.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(sandbox.post("/sandbox/kill/worker", "").status()).isEqualTo(409);
  }

  @Test
  void obeysNoOtherWebSite() {
    var forged = sandbox.post("/sandbox/kill/worker", "", "Sec-Fetch-Site", "cross-site");

    assertThat(forged.status()).isEqualTo(403);
  }

  private URI page(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(sandbox.port(), path));
  }

  private String form(String path, String fields) {
    var request =
        HttpRequest.newBuilder(page(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(fields))
            .build();
    return HttpClient.newHttpClient()
        .sendAsync(request, BodyHandlers.ofString())
        .orTimeout(10, TimeUnit.SECONDS)
        .join()
        .body();
  }

  private BufferedReader news() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(page("/handset/news?phone=" + phone))
            .timeout(Duration.ofSeconds(10))
            .build();
    var stream = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
  }

  private static void awaitEvent(BufferedReader lines, String name) throws IOException {
    String line;
    do {
      line = lines.readLine();
      assertThat(line).isNotNull();
    } while (!line.equals("event:" + name));
  }
}
