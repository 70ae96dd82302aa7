package dev.ratiba.sandbox.vendor;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import tools.jackson.databind.json.JsonMapper;

/**
 * An append-only file of JSON lines. What was appended outlives the process; a {@linkplain
 * Durability#DISK forced} journal's lines outlive the machine. A line torn by a crash is cut off
 * when the file is opened again. One process at a time.
 */
public final class Journal<T> implements Closeable {
  /** What an appended line survives. */
  public enum Durability {
    /** The end of this process: the operating system has the line. */
    PROCESS,
    /** The end of the machine: the disk has it. */
    DISK
  }

  private static final JsonMapper JSON = JsonMapper.shared();

  private final FileChannel channel;
  private final Class<T> type;
  private final Durability durability;
  private final Object forcing = new Object();
  private final List<Long> ends = new ArrayList<>();
  private long forced;

  private Journal(FileChannel channel, Class<T> type, Durability durability) {
    this.channel = channel;
    this.type = type;
    this.durability = durability;
  }

  /** Opens or creates the file and hands every line in it to {@code replay}, oldest first. */
  public static <T> Journal<T> open(
      Path file, Class<T> type, Durability durability, Consumer<T> replay) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var journal = new Journal<>(lock(file), type, durability);
      journal.replay(replay);
      return journal;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot use " + file, unreadable);
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) return channel;
    } catch (OverlappingFileLockException heldHere) {
      channel.close();
      throw new IOException("another sandbox in this process writes to it", heldHere);
    }
    channel.close();
    throw new IOException("another sandbox writes to it");
  }

  private void replay(Consumer<T> replay) throws IOException {
    var whole = 0L;
    var line = new ByteArrayOutputStream();
    var bytes = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    for (var next = bytes.read(); next >= 0; next = bytes.read()) {
      line.write(next);
      if (next != '\n') continue;
      whole += line.size();
      ends.add(whole);
      replay.accept(JSON.readValue(line.toByteArray(), type));
      line.reset();
    }
    channel.truncate(whole).position(whole);
  }

  /** Appends what {@code entry} makes of its line number, counted from 1, and returns it. */
  public T append(LongFunction<T> entry) {
    try {
      T appended;
      synchronized (ends) {
        appended = entry.apply(ends.size() + 1L);
        write((JSON.writeValueAsString(appended) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      if (durability == Durability.DISK) force(size());
      return appended;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  public T append(T entry) {
    return append(_ -> entry);
  }

  private void write(byte[] line) throws IOException {
    var buffer = ByteBuffer.wrap(line);
    while (buffer.hasRemaining()) channel.write(buffer);
    ends.add(channel.position());
  }

  /** One force serves all who wrote before it. */
  private void force(long end) throws IOException {
    synchronized (forcing) {
      if (forced >= end) return;
      var reached = size();
      channel.force(false);
      forced = reached;
    }
  }

  private long size() {
    synchronized (ends) {
      return ends.isEmpty() ? 0 : ends.getLast();
    }
  }

  /** At most so many entries after line number {@code line}; fewer only where the file ends. */
  public List<T> after(long line, int atMost) {
    long start;
    long end;
    synchronized (ends) {
      var first = Math.clamp(line, 0, ends.size());
      var last = (int) Math.min((long) first + atMost, ends.size());
      if (first == last) return List.of();
      start = first == 0 ? 0 : ends.get(first - 1);
      end = ends.get(last - 1);
    }
    return parse(start, end);
  }

  private List<T> parse(long start, long end) {
    try {
      return new String(read(start, end), StandardCharsets.UTF_8)
          .lines()
          .map(line -> JSON.readValue(line, type))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private byte[] read(long start, long end) throws IOException {
    var buffer = ByteBuffer.allocate(Math.toIntExact(end - start));
    while (buffer.hasRemaining() && channel.read(buffer, start + buffer.position()) >= 0) {}
    return buffer.array();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
