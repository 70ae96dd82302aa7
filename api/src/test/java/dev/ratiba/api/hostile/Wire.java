package dev.ratiba.api.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One connection that sends whatever bytes it is given, also such as no decent client would, and is
 * kept alive for as long as the other side keeps it.
 */
final class Wire implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final URI root;
  private @Nullable Socket socket;
  private InputStream in = InputStream.nullInputStream();

  Wire(URI root) {
    this.root = root;
  }

  /** An answer, as far as a test looks at it. */
  record Answer(int status, Map<String, String> headers, String body) {}

  Answer send(byte[] request) throws IOException {
    var kept = socket != null;
    try {
      return exchange(request);
    } catch (EOFException | SocketException closed) {
      if (!kept) {
        throw closed;
      }
      return exchange(request); // kept alive, and closed by the other side just before
    }
  }

  private Answer exchange(byte[] request) throws IOException {
    var end = false;
    try {
      write(request);
      var answer = read(request[0] == 'H' && request[1] == 'E');
      end = answer.headers.getOrDefault("connection", "").equalsIgnoreCase("close");
      return answer;
    } catch (IOException broken) {
      end = true;
      throw broken;
    } finally {
      if (end) {
        close();
      }
    }
  }

  private void write(byte[] request) throws IOException {
    try {
      out().write(request);
    } catch (SocketException refusedMeanwhile) {
      // It may have answered before it hung up.
    }
  }

  private OutputStream out() throws IOException {
    if (socket == null) {
      socket = new Socket(root.getHost(), root.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    }
    return socket.getOutputStream();
  }

  private Answer read(boolean withoutBody) throws IOException {
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    if (status == 100) {
      line();
      return read(withoutBody);
    }
    var headers = new TreeMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var parts = line.split(":", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
    }
    return new Answer(status, headers, withoutBody ? "" : body(headers));
  }

  private String body(Map<String, String> headers) throws IOException {
    if ("chunked".equals(headers.get("transfer-encoding"))) {
      return chunks();
    }
    var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new String(in.readNBytes(length), ISO_8859_1);
  }

  private String chunks() throws IOException {
    var body = new StringBuilder();
    for (var size = -1; size != 0; ) {
      size = Integer.parseInt(line(), 16);
      body.append(new String(in.readNBytes(size), ISO_8859_1));
      line();
    }
    return body.toString();
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The other side hung up");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
