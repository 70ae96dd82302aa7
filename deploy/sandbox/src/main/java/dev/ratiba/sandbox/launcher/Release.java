package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The pinned version of the engine, as {@code deploy/temporal/releases.properties} has it. */
record Release(String version, String go, Properties pins) {
  static Release read(Path folder) {
    var pins = new Properties();
    try (var reader = Files.newBufferedReader(folder.resolve("releases.properties"))) {
      pins.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Release(pins.getProperty("version"), pins.getProperty("go"), pins);
  }

  URI archiveFor(Machine machine) {
    return URI.create(pins.getProperty("url").replace("{machine}", machine.toString()));
  }

  Optional<String> checksumFor(Machine machine) {
    return Optional.ofNullable(pins.getProperty("sha256." + machine));
  }

  /** Whether a program that prints this for {@code --version} is of this version. */
  boolean matches(String printed) {
    return printed.startsWith("temporal version " + version + " ")
        || printed.equals("temporal version " + version);
  }
}
