package dev.ratiba.sandbox.faults.check;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the simulated vendors did. */
final class LedgerReader {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static List<Fact> read(String sandbox) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(sandbox + "/sandbox/ledger"))
            .timeout(Duration.ofMinutes(1))
            .build();
    var answer = HTTP.send(request, BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      throw new IOException("The ledger answers " + answer.statusCode());
    }
    try (var lines = answer.body()) {
      return lines.map(line -> JsonMapper.shared().readValue(line, Fact.class)).toList();
    }
  }

  private LedgerReader() {}
}
