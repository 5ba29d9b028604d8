package io.isobar.cli.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.cli.load.plan.Words;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has to be known of a gateway before it is loaded. */
final class GatewayLink {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int HTTP = 80;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI root;
  private final InetSocketAddress address;

  private GatewayLink(URI root, InetSocketAddress address) {
    this.root = root;
    this.address = address;
  }

  /**
   * One that may be loaded.
   *
   * @param remote whether it may be on another machine
   */
  static GatewayLink to(URI url, boolean remote) {
    String host = url.getHost();
    if (host == null || !"http".equals(url.getScheme())) {
      throw Words.bad("--url", url.toString(), "http://HOST:PORT; https is not spoken");
    }
    try {
      InetAddress found = InetAddress.getByName(host);
      if (!found.isLoopbackAddress() && !remote) {
        throw Failure.user(
            "load.not-local",
            "--url is '" + url + "', which is another machine; expected this one.",
            "Give --allow-remote if whoever runs it has agreed.");
      }
      int port = url.getPort() < 0 ? HTTP : url.getPort();
      URI root = URI.create("http://" + url.getRawAuthority());
      return new GatewayLink(root, new InetSocketAddress(found, port));
    } catch (UnknownHostException e) {
      throw Words.bad("--url", url.toString(), "a host that is known here");
    }
  }

  InetSocketAddress address() {
    return address;
  }

  URI at(String path) {
    return root.resolve(path);
  }

  URI root() {
    return root;
  }

  /** The name, or that of the only model. */
  String model(Optional<String> wished) {
    List<String> names = new ArrayList<>();
    require("/v1/models").path("models").forEach(one -> names.add(one.path("model").asText()));
    String name = wished.orElse(names.size() == 1 ? names.getFirst() : "");
    if (!names.contains(name)) {
      throw Failure.user(
          "load.which-model",
          wished.map(w -> "There is no model '" + w + "'").orElse("No model is named")
              + "; the gateway serves "
              + names
              + ".",
          names.isEmpty() ? "Run a pipeline first: ./isobar run houses" : "Name one of them.");
    }
    return name;
  }

  JsonNode require(String path) {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(at(path)).build());
    return json(answer).orElseThrow(() -> refused("GET " + path, answer));
  }

  /** Empty when there is none, or nobody can tell now. */
  Optional<JsonNode> find(String path) {
    return json(send(HttpRequest.newBuilder(at(path)).build()));
  }

  void post(String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() / 100 != 2) {
      throw refused("POST " + path, answer);
    }
  }

  private static Failure refused(String what, HttpResponse<String> answer) {
    return Failure.user(
        "load.refused",
        what + " was answered with " + answer.statusCode() + ": " + answer.body(),
        "Is it a gateway? See ./isobar status.");
  }

  private static Optional<JsonNode> json(HttpResponse<String> answer) {
    try {
      return answer.statusCode() == 200
          ? Optional.of(MAPPER.readTree(answer.body()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(
          HttpRequest.newBuilder(request, (_, _) -> true).timeout(PATIENCE).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw Failure.platform(
          "load.no-gateway",
          "The gateway at " + root + " does not answer: " + e,
          "See ./isobar status; ./isobar up starts it.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.platform("cli.interrupted", "Interrupted while waiting.", "Ask again.", e);
    }
  }
}
