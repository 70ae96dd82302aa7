package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The Temporal server of the pinned version: from the path or the cache; else downloaded; else
 * built by Go. What was got is kept in the cache and is never seen there half written.
 */
final class Engine {
  private final Path cache;
  private final Path sources;
  private final Release release;
  private final Progress progress;

  Engine(Settings settings, Progress progress) {
    this.cache = settings.cache();
    this.sources = settings.checkout().resolve("deploy/temporal");
    this.release = Release.read(sources);
    this.progress = progress;
  }

  String version() {
    return release.version();
  }

  /** The engine when it is here already. */
  Optional<Path> find() {
    return Machine.onPath("temporal").filter(this::isPinned).or(this::cached);
  }

  Path obtain() {
    return find().orElseGet(this::obtainAlone);
  }

  /** Two checkouts that start at once get it once. */
  private Path obtainAlone() {
    try {
      var lockFile = Files.createDirectories(cache).resolve("engine.lock");
      try (var channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        var found = cached();
        return found.isPresent() ? found.get() : install();
      }
    } catch (IOException e) {
      throw new Obstacle(
          "The Temporal server cannot be put into %s: %s.".formatted(cache, e.getMessage()), e);
    }
  }

  private Path install() throws IOException {
    removeLeftovers();
    var draft = Files.createTempDirectory(cache, "engine-");
    try {
      var program = draft.resolve("temporal");
      if (!new EngineDownload(release, progress).into(program)) {
        new EngineBuild(sources, release, progress).into(program);
      }
      program.toFile().setExecutable(true, false);
      Files.createDirectories(target().getParent());
      return Files.move(program, target(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(draft);
    }
  }

  /** We hold the lock, so whoever made these is dead; a broken-off build leaves gigabytes. */
  private void removeLeftovers() throws IOException {
    try (var leftovers = Files.newDirectoryStream(cache, "engine-*")) {
      for (var leftover : leftovers) {
        Folders.delete(leftover);
      }
    }
  }

  private Optional<Path> cached() {
    return Optional.of(target()).filter(Files::isExecutable);
  }

  private Path target() {
    return cache.resolve("bin/temporal-" + release.version());
  }

  private boolean isPinned(Path program) {
    return Machine.output(List.of(program.toString(), "--version"))
        .filter(release::matches)
        .isPresent();
  }
}
