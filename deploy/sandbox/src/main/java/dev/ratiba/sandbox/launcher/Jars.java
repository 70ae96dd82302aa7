package dev.ratiba.sandbox.launcher;

import dev.ratiba.sandbox.crash.CrashJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The programs that a stack runs, copied from the build into the state folder, so that the next
 * build does not pull them from under a running stack.
 */
record Jars(Path api, Path worker, Path sandbox, Path crash) {
  private static final String SANDBOX = "ratiba-sandbox.jar";

  private static final List<String> FLAGS =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  /** For programs that run for a moment: quick to start rather than quick later. */
  private static final List<String> BRIEF =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  /** Of Spring Boot: as if the jar were run, with one more on its class path. */
  private static final String LOADER = "org.springframework.boot.loader.launch.PropertiesLauncher";

  static Jars copied(Settings settings) {
    var checkout = settings.checkout();
    return new Jars(
        copy(checkout.resolve("api/target/ratiba-api.jar"), settings),
        copy(checkout.resolve("activities/target/ratiba-worker.jar"), settings),
        settings.home().resolve("jars").resolve(SANDBOX),
        settings.home().resolve("jars/crash.jar"));
  }

  /** The supervisor itself runs from a copy, and so do the vendors. */
  static Path copySandbox(Settings settings) {
    return copy(settings.checkout().resolve("deploy/sandbox/target").resolve(SANDBOX), settings);
  }

  static List<String> run(List<String> flags, Path jar, String... arguments) {
    return command(flags, List.of("-jar", jar.toString()), arguments);
  }

  static List<String> runBriefly(Path jar, String... arguments) {
    return command(BRIEF, List.of("-jar", jar.toString()), arguments);
  }

  /** Runs an application so that it hears crash orders; without this nobody listens. */
  List<String> runListening(List<String> flags, Path jar) {
    try {
      var loaderPath = "-Dloader.path=" + CrashJar.write(crash);
      return command(flags, List.of(loaderPath, "-cp", jar.toString(), LOADER));
    } catch (IOException e) {
      throw new Obstacle("Cannot write %s: %s.".formatted(crash, e.getMessage()), e);
    }
  }

  private static List<String> command(List<String> flags, List<String> main, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(FLAGS);
    command.addAll(flags);
    command.addAll(main);
    command.addAll(List.of(arguments));
    return command;
  }

  private static Path copy(Path jar, Settings settings) {
    try {
      var folder = Files.createDirectories(settings.home().resolve("jars"));
      var draft = Files.createTempFile(folder, "jar", "");
      Files.copy(jar, draft, StandardCopyOption.REPLACE_EXISTING);
      return Files.move(draft, folder.resolve(jar.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Obstacle("Cannot copy %s: %s.".formatted(jar, e.getMessage()), e);
    }
  }
}
