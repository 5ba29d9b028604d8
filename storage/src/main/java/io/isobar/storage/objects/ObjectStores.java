package io.isobar.storage.objects;

import io.isobar.domain.failure.Failure;
import io.minio.MinioClient;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Opens the object store that a URL names. */
public final class ObjectStores {
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(1);

  private ObjectStores() {}

  /**
   * Opens {@code file:///folder} or {@code s3://bucket?endpoint=http://host:port&region=name}; S3's
   * credentials are in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
   *
   * @throws Failure {@code objects.bad-url}, {@code objects.no-credentials}
   */
  public static ObjectStore open(String url) {
    return open(url, System.getenv());
  }

  static ObjectStore open(String url, Map<String, String> environment) {
    URI uri = parsed(url);
    if ("file".equals(uri.getScheme()) && uri.getPath() != null && uri.getHost() == null) {
      return new FileObjectStore(Path.of(uri.getPath()));
    }
    String bucket = uri.getAuthority();
    if ("s3".equals(uri.getScheme()) && bucket != null && BUCKET.matcher(bucket).matches()) {
      return new S3ObjectStore(client(url, options(url, uri), environment), bucket);
    }
    throw badUrl(url);
  }

  private static MinioClient client(
      String url, Map<String, String> options, Map<String, String> environment) {
    MinioClient.Builder builder = MinioClient.builder();
    try {
      builder.endpoint(options.getOrDefault("endpoint", "https://s3.amazonaws.com"));
      builder.region(options.getOrDefault("region", "us-east-1"));
    } catch (IllegalArgumentException e) {
      throw badUrl(url);
    }
    MinioClient client =
        builder
            .credentials(
                required(environment, "AWS_ACCESS_KEY_ID"),
                required(environment, "AWS_SECRET_ACCESS_KEY"))
            .build();
    client.setTimeout(CONNECT.toMillis(), ANSWER.toMillis(), ANSWER.toMillis());
    return client;
  }

  private static Map<String, String> options(String url, URI uri) {
    Map<String, String> options = new HashMap<>();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        options.put(
            part.substring(0, equals),
            URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    if (!Set.of("endpoint", "region").containsAll(options.keySet())) {
      throw badUrl(url);
    }
    return options;
  }

  private static URI parsed(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw badUrl(url);
    }
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw Failure.user(
          "objects.no-credentials",
          "An s3:// object store needs " + name + ", which is not set.",
          "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment of the process.");
    }
    return value;
  }

  private static Failure badUrl(String url) {
    return Failure.user(
        "objects.bad-url",
        "Object store '"
            + url
            + "': expected file:///folder or s3://bucket?endpoint=http://host:port&region=name.",
        "Correct ISOBAR_OBJECTS.");
  }
}
