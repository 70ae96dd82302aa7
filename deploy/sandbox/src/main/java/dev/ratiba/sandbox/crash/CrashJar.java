package dev.ratiba.sandbox.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * The jar that makes an application listen to crash orders, cut out of this very build. Only a
 * drive of faults puts it beside an application; none ships with it.
 */
public final class CrashJar {
  /** By name, since only the applications have what the class stands on. */
  private static final String LISTENER = "dev.ratiba.sandbox.crash.CrashOnDemand";

  private static final String SERVICE = "META-INF/services/dev.ratiba.wakeup.CrashListener";

  /** What stands there already is replaced. */
  public static Path write(Path jar) throws IOException {
    Files.createDirectories(jar.toAbsolutePath().getParent());
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      add(out, LISTENER.replace('.', '/') + ".class", listener());
      add(out, SERVICE, (LISTENER + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private static byte[] listener() throws IOException {
    try (var compiled = CrashJar.class.getResourceAsStream("CrashOnDemand.class")) {
      if (compiled == null) {
        throw new IOException("this build lacks " + LISTENER);
      }
      return compiled.readAllBytes();
    }
  }

  private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }

  private CrashJar() {}
}
