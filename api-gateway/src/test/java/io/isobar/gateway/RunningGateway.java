package io.isobar.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.gateway.reload.BundleLoader;
import io.isobar.gateway.reload.CachedObjects;
import io.isobar.gateway.settings.GatewaySettings;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.postgres.DatabaseSettings;
import io.isobar.storage.postgres.EmptyDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole gateway on a free port. Only the bundles are of the tests' own making: the object's
 * bytes are the version and, after a blank, what is wrong with it; or a real bundle.
 */
final class RunningGateway implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a slow version takes for a row at least. */
  static final Duration SLOW = Duration.ofMillis(60);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final ConfigurableApplicationContext context;
  private final URI root;

  private RunningGateway(ConfigurableApplicationContext context) {
    this.context = context;
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    this.root = URI.create("http://127.0.0.1:" + port);
  }

  /** Starts one whose cache, spool and object store are below {@code home}. */
  static RunningGateway start(DatabaseSettings database, Path home, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("ISOBAR_DATABASE_URL", database.url());
    environment.put("ISOBAR_DATABASE_USER", database.user());
    environment.put("ISOBAR_DATABASE_PASSWORD", database.password());
    environment.put("ISOBAR_OBJECTS", home.resolve("objects").toUri().toString());
    environment.put("ISOBAR_GATEWAY_PORT", "0");
    environment.put("ISOBAR_GATEWAY_INSTANCE", "g1");
    environment.put("ISOBAR_GATEWAY_CACHE", home.resolve("cache").toString());
    environment.put("ISOBAR_GATEWAY_SPOOL", home.resolve("spool").toString());
    environment.put("ISOBAR_GATEWAY_POLL_MS", "50");
    environment.put("ISOBAR_GATEWAY_DRAIN_MS", "0");
    environment.put("ISOBAR_GATEWAY_REHEARSAL_MS", "0");
    environment.putAll(more);
    SpringApplication application = GatewayMain.application(GatewaySettings.from(environment));
    application.addInitializers(
        start ->
            start
                .getBeanFactory()
                .addBeanPostProcessor(
                    new BeanPostProcessor() {
                      @Override
                      public Object postProcessAfterInitialization(Object bean, String name) {
                        return bean instanceof BundleLoader
                            ? smallModels(start.getBean(CachedObjects.class))
                            : bean;
                      }
                    }));
    return new RunningGateway(application.run());
  }

  /** As {@link #start}, and it serves version 1 of the houses. */
  static RunningGateway serving(EmptyDatabase empty, Path home, Map<String, String> more) {
    Releases releases = new Releases(empty.database(), home);
    releases.register("houses", 1, "1");
    releases.champion("houses", 1);
    RunningGateway gateway = start(empty.settings(), home, more);
    Waiting.until(() -> gateway.get("/ready").status() == 200);
    return gateway;
  }

  private static BundleLoader smallModels(CachedObjects objects) {
    return ref -> smallModel(objects, ref);
  }

  private static Predictor smallModel(CachedObjects objects, ObjectRef ref) {
    String[] words = new String(objects.get(ref), StandardCharsets.UTF_8).split(" ");
    if (words[0].startsWith("PK")) {
      return new BundleStore(objects).load(ref);
    }
    SmallModel sound = new SmallModel(Integer.parseInt(words[0]));
    return switch (words.length == 1 ? "sound" : words[1]) {
      case "sound" -> sound;
      case "broken" ->
          throw Failure.user("model.unreadable", "The bundle is no bundle.", "Train it again.");
      case "failing" -> OddModel.failing(sound);
      case "slow" -> new OddModel(sound, RunningGateway::takeTime, () -> {});
      case "crawling" -> new OddModel(sound, () -> {}, RunningGateway::takeTime);
      default -> new SmallModel(sound.version(), false);
    };
  }

  private static void takeTime() {
    LockSupport.parkNanos(SLOW.toNanos());
  }

  /** An answer: status, type, text, and the text as JSON. */
  record Reply(int status, String type, String text) {
    JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + text, e);
      }
    }
  }

  Reply get(String path) {
    return send(HttpRequest.newBuilder(root.resolve(path)));
  }

  /** As a browser asks. */
  Reply page(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve(path)).header("Accept", "text/html");
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  Reply put(String path, String body) {
    return send(
        HttpRequest.newBuilder(root.resolve(path)).PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  Reply delete(String path) {
    return send(HttpRequest.newBuilder(root.resolve(path)).DELETE());
  }

  Reply post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve(path))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      for (int at = 0; at < headers.length; at += 2) {
        request.setHeader(headers[at], headers[at + 1]);
      }
    }
    return send(request);
  }

  Reply patch(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve(path))
            .header("content-type", "application/json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** An answer that is more than text. */
  HttpResponse<byte[]> postBytes(String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve(path))
            .headers(headers)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    return send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  /** An answer with its headers. */
  HttpResponse<byte[]> getBytes(String path) {
    return send(
        HttpRequest.newBuilder(root.resolve(path)), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Where it answers. */
  String url() {
    return root.toString();
  }

  /** Server-sent events; {@code lastEventId} as a client sends it that connects again. */
  EventStream follow(String path, String... lastEventId) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path));
    if (lastEventId.length > 0) {
      request.header("Last-Event-ID", lastEventId[0]);
    }
    HttpResponse<InputStream> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new AssertionError("status " + response.statusCode());
    }
    return new EventStream(response.body());
  }

  /** The status line of a post under another name of this host. */
  String rawPost(String path, String host) throws IOException {
    try (Socket socket = new Socket(root.getHost(), root.getPort())) {
      socket.setSoTimeout(20_000);
      String request =
          "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
      socket
          .getOutputStream()
          .write(request.formatted(path, host).getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElse("");
    }
  }

  private static Reply send(HttpRequest.Builder request) {
    HttpResponse<String> response = send(request, HttpResponse.BodyHandlers.ofString());
    return new Reply(
        response.statusCode(),
        response.headers().firstValue("content-type").orElse(""),
        response.body());
  }

  private static <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> bodies) {
    try {
      return CLIENT.send(request.build(), bodies);
    } catch (IOException e) {
      throw new AssertionError("the gateway does not answer", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
