package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gets the engine's release archive and takes it only when its checksum is the pinned one. */
final class EngineDownload {
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration TO_ANSWER = Duration.ofSeconds(15);
  private static final Duration AT_MOST = Duration.ofMinutes(3);

  private final Release release;
  private final Progress progress;

  EngineDownload(Release release, Progress progress) {
    this.release = release;
    this.progress = progress;
  }

  /** False: it could not be had; the reason has been said. */
  boolean into(Path program) throws IOException {
    var machine = Machine.here();
    var pinned = release.checksumFor(machine);
    if (pinned.isEmpty()) {
      progress.say("no Temporal archive is pinned for " + machine);
      return false;
    }
    var archive = program.resolveSibling("temporal.tar.gz");
    if (!download(release.archiveFor(machine), archive)) {
      return false;
    }
    var found = sha256(archive);
    if (!found.equals(pinned.get())) {
      progress.say("the Temporal archive is not the pinned one (SHA-256 %s)".formatted(found));
      return false;
    }
    Tarball.extract(archive, "temporal", program);
    return true;
  }

  private boolean download(URI source, Path archive) {
    progress.say("temporal  downloading %s from %s".formatted(release.version(), source.getHost()));
    try (var client = client()) {
      var request = HttpRequest.newBuilder(source).timeout(TO_ANSWER).build();
      var answer =
          client
              .sendAsync(request, BodyHandlers.ofFile(archive))
              .get(AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() == 200) {
        return true;
      }
      progress.say("temporal  the download was refused (status %d)".formatted(answer.statusCode()));
    } catch (ExecutionException e) {
      progress.say("temporal  the download failed (%s)".formatted(e.getCause()));
    } catch (TimeoutException _) {
      progress.say("temporal  the download took longer than " + AT_MOST.toMinutes() + " minutes");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .connectTimeout(TO_CONNECT)
        .proxy(ProxySelector.getDefault())
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build();
  }

  static String sha256(Path file) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
