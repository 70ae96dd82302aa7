package dev.ratiba.sandbox.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the engine is started: on a database file, so that it survives a kill; with write-ahead
 * logging and a faster transfer queue, so that it is quick.
 */
final class TemporalCommand {
  static final List<String> SEARCH_ATTRIBUTES =
      List.of("RatibaTenant", "RatibaChannel", "RatibaThread", "RatibaState");

  static List<String> of(Path program, Settings settings, String version) {
    var command = new ArrayList<>(List.of(program.toString(), "server", "start-dev"));
    command.addAll(List.of("--db-filename", database(settings, version).toString()));
    command.addAll(List.of("--sqlite-pragma", "journal_mode=WAL"));
    command.addAll(List.of("--sqlite-pragma", "synchronous=1"));
    command.addAll(List.of("--dynamic-config-value", "history.transferProcessorMaxPollRPS=1000"));
    command.addAll(List.of("--ip", "127.0.0.1"));
    command.addAll(List.of("--port", Integer.toString(settings.ports().temporal())));
    command.addAll(List.of("--ui-port", Integer.toString(settings.ports().temporalUi())));
    command.addAll(List.of("--namespace", settings.namespace()));
    SEARCH_ATTRIBUTES.forEach(
        name -> command.addAll(List.of("--search-attribute", name + "=Keyword")));
    command.addAll(List.of("--log-level", "warn", "--ui-disable-news-fetch"));
    return command;
  }

  /** A newer engine does not migrate an older one's file, so each version has its own. */
  private static Path database(Settings settings, String version) {
    return folder(settings).resolve("temporal-%s.db".formatted(version));
  }

  static Path folder(Settings settings) {
    return settings.home().resolve("temporal");
  }

  private TemporalCommand() {}
}
