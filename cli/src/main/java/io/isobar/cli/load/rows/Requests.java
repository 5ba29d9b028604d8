package io.isobar.cli.load.rows;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Requests as they go over the wire: made before the first is sent, and then sent in turn. */
public final class Requests {
  /** Enough that nothing between here and the model could keep the answers of all of them. */
  private static final int MOST = 4096;

  private static final long MOST_BYTES = 16L << 20;
  private static final String TYPE = "application/json";

  private final List<byte[]> made;

  private Requests(List<byte[]> made) {
    this.made = List.copyOf(made);
  }

  /** As many as fit into memory, of bodies that are asked for one after the other. */
  public static Requests of(URI url, Supplier<String> bodies) {
    List<byte[]> made = new ArrayList<>();
    long bytes = 0;
    while (made.isEmpty() || (made.size() < MOST && bytes < MOST_BYTES)) {
      byte[] request = post(url, bodies.get());
      made.add(request);
      bytes += request.length;
    }
    return new Requests(made);
  }

  /** Those that there are. */
  public static Requests of(URI url, List<String> bodies) {
    return new Requests(bodies.stream().map(body -> post(url, body)).toList());
  }

  /** The request with a number, from 0; behind the last the first comes again. */
  public byte[] request(long number) {
    return made.get((int) (number % made.size()));
  }

  public int distinct() {
    return made.size();
  }

  /** A POST of JSON; without a body if that is empty. */
  public static byte[] post(URI url, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    String type = content.length == 0 ? "" : "Content-Type: " + TYPE + "\r\n";
    String head =
        "POST %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: isobar-load\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(path, url.getRawAuthority(), type, content.length);
    ByteArrayOutputStream all = new ByteArrayOutputStream(head.length() + content.length);
    all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(content);
    return all.toByteArray();
  }
}
