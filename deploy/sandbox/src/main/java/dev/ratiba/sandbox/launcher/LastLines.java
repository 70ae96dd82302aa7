package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log without stack frames, to say why something died. */
final class LastLines {
  private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ more)");
  private static final int WINDOW = 16 * 1024;

  static List<String> of(Path file, int count) {
    try (var reader = new RandomAccessFile(file.toFile(), "r")) {
      reader.seek(Math.max(0, reader.length() - WINDOW));
      var bytes = new byte[(int) (reader.length() - reader.getFilePointer())];
      reader.readFully(bytes);
      var lines =
          new String(bytes, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !STACK_FRAME.matcher(line).find())
              .toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException _) {
      return List.of();
    }
  }

  private LastLines() {}
}
