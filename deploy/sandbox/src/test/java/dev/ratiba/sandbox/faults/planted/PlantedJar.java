package dev.ratiba.sandbox.faults.planted;

import static java.util.jar.Attributes.Name.MANIFEST_VERSION;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import net.bytebuddy.ByteBuddy;

/** The agent as a jar, with all that it needs. */
public final class PlantedJar {
  private static final Class<?> AGENT = PlantedAgent.class;

  private final Path file;

  private PlantedJar(Path file) {
    this.file = file;
  }

  /** Writes it there; no blank may be in the folder's name. */
  public static PlantedJar writeTo(Path folder) throws IOException {
    var file = folder.resolve("planted.jar").toAbsolutePath();
    try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest())) {
      addOurs(jar);
      addByteBuddy(jar);
    }
    return new PlantedJar(file);
  }

  /** The JVM flag that plants the bug into a process. */
  public String flag(PlantedBug bug) {
    return "-javaagent:" + file + "=" + bug;
  }

  /**
   * The methods that the bug bends and no process has bent yet. When a drive is over there is none:
   * otherwise it ran without the bug.
   */
  public List<String> lacking(PlantedBug bug) throws IOException {
    var notes = PlantedAgent.notesBeside(file);
    var planted = Files.exists(notes) ? Files.readAllLines(notes) : List.<String>of();
    return bug.bends().stream()
        .map(Bend::name)
        .filter(bend -> planted.stream().noneMatch(note -> note.endsWith(" " + bug + " " + bend)))
        .toList();
  }

  private static Manifest manifest() {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), AGENT.getName());
    return manifest;
  }

  private static void addOurs(JarOutputStream jar) throws IOException {
    var folder = AGENT.getPackageName().replace('.', '/');
    try (var classes = Files.list(origin(AGENT).resolve(folder))) {
      for (var each : classes.toList()) {
        jar.putNextEntry(new ZipEntry(folder + "/" + each.getFileName()));
        Files.copy(each, jar);
      }
    }
  }

  private static void addByteBuddy(JarOutputStream jar) throws IOException {
    try (var library = new JarFile(origin(ByteBuddy.class).toFile())) {
      for (var entry : library.stream().filter(PlantedJar::isNeeded).toList()) {
        jar.putNextEntry(new ZipEntry(entry.getName()));
        library.getInputStream(entry).transferTo(jar);
      }
    }
  }

  private static boolean isNeeded(ZipEntry entry) {
    return !entry.isDirectory() && entry.getName().startsWith("net/bytebuddy/");
  }

  private static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
