package dev.ratiba;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** A link to a file of ours, without the place in it: not {@code https:}, not {@code #here}. */
  private static final Pattern RELATIVE_LINK =
      Pattern.compile("]\\((?![a-z]+:)([^)\\s#]+)(?:#[^)\\s]*)?\\)");

  @Test
  void everyRelativeLinkLeadsSomewhere() throws IOException {
    assertThat(pages().stream().flatMap(DocumentationTest::brokenLinks)).isEmpty();
  }

  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThan(120);
  }

  private static Stream<String> brokenLinks(Path page) {
    return RELATIVE_LINK
        .matcher(textOf(page))
        .results()
        .map(link -> link.group(1))
        .filter(link -> !Files.exists(page.resolveSibling(link)))
        .map(link -> ROOT.relativize(page) + " → " + link);
  }

  private static String textOf(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> pages() throws IOException {
    var pages = new ArrayList<Path>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isOurs(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              pages.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return pages;
  }

  /** What is built, and the state of a sandbox that runs meanwhile, is nobody's writing. */
  private static boolean isOurs(Path folder) {
    var name = folder.getFileName().toString();
    return folder.equals(ROOT) || !(name.startsWith(".") || name.equals("target"));
  }
}
