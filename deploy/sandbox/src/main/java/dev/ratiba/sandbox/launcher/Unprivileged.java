package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs PostgreSQL, which refuses root, as somebody else: an ordinary user as himself; root in a
 * user namespace of its own, where it has no rank but reaches its files; or, where there are no
 * namespaces, as an existing user without rank.
 */
sealed interface Unprivileged {
  List<String> wrap(List<String> command);

  /** Makes the folder the other user's. */
  void handOver(Path folder) throws IOException;

  record Myself() implements Unprivileged {
    @Override
    public List<String> wrap(List<String> command) {
      return command;
    }

    @Override
    public void handOver(Path folder) {}
  }

  record Namespace() implements Unprivileged {
    @Override
    public List<String> wrap(List<String> command) {
      return prefixed(List.of("unshare", "--user"), command);
    }

    @Override
    public void handOver(Path folder) {}
  }

  record OtherUser(String name) implements Unprivileged {
    @Override
    public List<String> wrap(List<String> command) {
      return prefixed(
          List.of("setpriv", "--reuid", name, "--regid", group(), "--clear-groups", "--"), command);
    }

    @Override
    public void handOver(Path folder) throws IOException {
      var done = Machine.output(List.of("chown", "-R", name + ":" + group(), folder.toString()));
      if (done.isEmpty()) {
        throw new IOException("cannot give %s to user %s".formatted(folder, name));
      }
    }

    boolean reaches(Path file) {
      return Machine.output(wrap(List.of("test", "-r", file.toString()))).isPresent();
    }

    private String group() {
      return Machine.output(List.of("id", "-gn", name)).orElse(name);
    }
  }

  /** Whoever may run this program with its data in that folder. */
  static Unprivileged forProgram(Path program, Path folder) {
    if (!Machine.isRoot()) {
      return new Myself();
    }
    var namespace = new Namespace();
    if (Machine.output(namespace.wrap(List.of(program.toString(), "--version"))).isPresent()) {
      return namespace;
    }
    return otherUser(program, folder)
        .orElseThrow(() ->
            new Obstacle(
                "PostgreSQL does not run as root, and no other user here reaches both %s and %s: "
                        .formatted(program, folder)
                    + "run ./ratiba as an ordinary user, or set RATIBA_HOME and RATIBA_CACHE to "
                    + "folders that user postgres or nobody can reach."));
  }

  private static Optional<Unprivileged> otherUser(Path program, Path folder) {
    return Stream.of("postgres", "nobody")
        .map(OtherUser::new)
        .filter(user -> user.reaches(program) && user.reaches(folder))
        .map(Unprivileged.class::cast)
        .findFirst();
  }

  private static List<String> prefixed(List<String> prefix, List<String> command) {
    var whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }
}
