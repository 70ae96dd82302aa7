package dev.ratiba.sandbox.faults.planted;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/**
 * Plants one bug into the process that it is started with: {@code -javaagent:planted.jar=NAME}. A
 * process in which it cannot be planted as described ends at once: no drive runs without the bug
 * that it believes in.
 */
public final class PlantedAgent {
  static final int CANNOT_GO_ON = 70;

  private PlantedAgent() {}

  public static void premain(String name, Instrumentation instrumentation) {
    var bug = PlantedBug.valueOf(name);
    AgentBuilder agent = new AgentBuilder.Default().disableClassFormatChanges().with(new Loud());
    for (var bend : bug.bends()) {
      agent =
          agent
              .type(named(bend.type()))
              .transform((builder, type, _, _, _) -> bent(bug, bend, builder, type));
    }
    agent.installOn(instrumentation);
  }

  private static DynamicType.Builder<?> bent(
      PlantedBug bug, Bend bend, DynamicType.Builder<?> builder, TypeDescription type) {
    var method = named(bend.method()).and(takesArguments(bend.parameters()));
    var found = type.getDeclaredMethods().filter(method).size();
    if (found != 1) {
      throw cannotGoOn(bug + " finds " + found + " methods " + bend.name());
    }
    note(bug + " " + bend.name());
    return builder.visit(Advice.to(bend.advice()).on(method));
  }

  static void say(String line) {
    System.err.println("planted: " + line);
  }

  /** Never returns; typed so that a caller can throw it. */
  static IllegalStateException cannotGoOn(String why) {
    say(why);
    Runtime.getRuntime().halt(CANNOT_GO_ON);
    return new IllegalStateException(why);
  }

  /** Beside the jar, for whoever wants to know that a process has the bug. */
  private static void note(String planted) {
    say(planted);
    try {
      Files.writeString(
          notesBeside(ownJar()),
          ProcessHandle.current().pid() + " " + planted + "\n",
          UTF_8,
          CREATE,
          APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path notesBeside(Path jar) {
    return jar.resolveSibling("planted.notes");
  }

  private static Path ownJar() {
    try {
      return Path.of(
          PlantedAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Loud extends AgentBuilder.Listener.Adapter {
    @Override
    public void onError(
        String type,
        @Nullable ClassLoader loader,
        @Nullable JavaModule module,
        boolean loaded,
        Throwable failure) {
      if (type.startsWith("dev.ratiba.")) {
        throw cannotGoOn(type + " cannot be bent: " + failure);
      }
    }
  }
}
