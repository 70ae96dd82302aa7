package dev.ratiba.sandbox.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Follows a file that grows, line by line; a line not yet ended is kept back. */
final class Tail implements AutoCloseable {
  private final RandomAccessFile file;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  Tail(Path path) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "r");
  }

  void skipToEnd() throws IOException {
    file.seek(file.length());
  }

  List<String> drain() throws IOException {
    startOverWhenTruncated();
    var bytes = new byte[Math.toIntExact(file.length() - file.getFilePointer())];
    file.readFully(bytes);
    var lines = new ArrayList<String>();
    for (var b : bytes) {
      if (b == '\n') {
        lines.add(begun.toString(StandardCharsets.UTF_8));
        begun.reset();
      } else {
        begun.write(b);
      }
    }
    return lines;
  }

  private void startOverWhenTruncated() throws IOException {
    if (file.length() < file.getFilePointer()) {
      file.seek(0);
      begun.reset();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
