package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds the engine from the module pinned in {@code deploy/temporal}; takes some minutes. */
final class EngineBuild {
  private static final String VERSION_VARIABLE =
      "github.com/temporalio/cli/internal/temporalcli.Version";
  private static final long SAY_EVERY = 10_000;

  private final Path sources;
  private final Release release;
  private final Progress progress;

  EngineBuild(Path sources, Release release, Progress progress) {
    this.sources = sources;
    this.release = release;
    this.progress = progress;
  }

  void into(Path program) throws IOException {
    var go = go();
    progress.say("temporal  building %s with Go, about four minutes".formatted(release.version()));
    var workshop = Files.createDirectory(program.resolveSibling("workshop"));
    var process = start(go, program, workshop);
    var hook = new Thread(() -> end(process));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      var status = follow(process);
      if (status != 0) {
        throw new IOException("Go ended with status " + status);
      }
    } finally {
      end(process);
    }
    Runtime.getRuntime().removeShutdownHook(hook);
    progress.say("temporal  built");
  }

  /** Go's compilers would work on for minutes. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private Process start(Path go, Path program, Path workshop) throws IOException {
    var flags = "-s -w -X %s=%s".formatted(VERSION_VARIABLE, release.version());
    var builder =
        new ProcessBuilder(
                go.toString(),
                "build",
                "-v",
                "-trimpath",
                "-ldflags",
                flags,
                "-o",
                program.toString(),
                "github.com/temporalio/cli/cmd/temporal")
            .directory(sources.toFile())
            .redirectErrorStream(true);
    var environment = builder.environment();
    environment.put("GOMODCACHE", workshop.resolve("modules").toString());
    environment.put("GOCACHE", workshop.resolve("objects").toString());
    environment.put("GOFLAGS", "-mod=readonly -modcacherw");
    environment.put("GOTOOLCHAIN", "local");
    environment.put("CGO_ENABLED", "0");
    return builder.start();
  }

  /** Go names each module and package as it gets to it; their count is the progress. */
  private int follow(Process process) throws IOException {
    var last = new ArrayList<String>();
    var count = 0;
    var said = System.currentTimeMillis();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        count++;
        last.add(line);
        if (System.currentTimeMillis() - said > SAY_EVERY) {
          said = System.currentTimeMillis();
          progress.say("temporal  still building, %d steps done: %s".formatted(count, line));
        }
      }
    }
    return statusOf(process, last);
  }

  private int statusOf(Process process, List<String> output) throws IOException {
    try {
      var status = process.waitFor();
      if (status != 0) {
        output.stream().skip(Math.max(0, output.size() - 5)).forEach(progress::plain);
      }
      return status;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Path go() {
    return Stream.concat(Machine.onPath("go").stream(), usualPlaces())
        .filter(Files::isExecutable)
        .filter(go -> versionOf(go).filter(v -> atLeast(v, release.go())).isPresent())
        .findFirst()
        .orElseThrow(() ->
            new Obstacle(
                "No Temporal server: it could not be downloaded, and building it needs Go %s or later. Install Go, or put temporal %s on the path, or set TEMPORAL_ADDRESS."
                    .formatted(release.go(), release.version())));
  }

  private static Stream<Path> usualPlaces() {
    var home = Path.of(System.getProperty("user.home"));
    return Stream.concat(
        Stream.of(Path.of("/usr/local/go/bin/go"), Path.of("/opt/homebrew/bin/go")),
        Stream.of(home.resolve("sdk"), Path.of("/usr/lib"))
            .flatMap(EngineBuild::children)
            .filter(folder -> folder.getFileName().toString().startsWith("go"))
            .map(folder -> folder.resolve("bin/go")));
  }

  private static Stream<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (var children = Files.list(folder)) {
      return children.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> versionOf(Path go) {
    return Machine.output(List.of("env", "GOTOOLCHAIN=local", go.toString(), "env", "GOVERSION"));
  }

  /**
   * Whether Go's word for its version, such as {@code go1.26.8}, is that version or a later one.
   */
  static boolean atLeast(String found, String wanted) {
    return Version.parse(found.replaceFirst("^go", "")).compareTo(Version.parse(wanted)) >= 0;
  }
}
