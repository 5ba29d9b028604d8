package io.isobar.cli.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.cli.gateway.GatewayAnswer;
import io.isobar.cli.gateway.GatewayCall;
import io.isobar.cli.load.plan.Words;
import io.isobar.domain.failure.Failure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has to be known of a gateway before it is loaded. */
final class GatewayLink {
  private static final int HTTP = 80;

  private final GatewayCall gateway;
  private final InetSocketAddress address;

  private GatewayLink(GatewayCall gateway, InetSocketAddress address) {
    this.gateway = gateway;
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
      return new GatewayLink(new GatewayCall(root), new InetSocketAddress(found, port));
    } catch (UnknownHostException e) {
      throw Words.bad("--url", url.toString(), "a host that is known here");
    }
  }

  InetSocketAddress address() {
    return address;
  }

  URI at(String path) {
    return root().resolve(path);
  }

  URI root() {
    return gateway.root();
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
    GatewayAnswer answer = gateway.get(path);
    return answer.json().orElseThrow(() -> refused("GET " + path, answer));
  }

  /** Empty when there is none, or nobody can tell now. */
  Optional<JsonNode> find(String path) {
    return gateway.get(path).json();
  }

  void post(String path, String body) {
    GatewayAnswer answer = gateway.post(path, body);
    if (!answer.isOk()) {
      throw refused("POST " + path, answer);
    }
  }

  private static Failure refused(String what, GatewayAnswer answer) {
    return Failure.user(
        "load.refused",
        what + " was answered with " + answer.status() + ": " + answer.reason(),
        "Is it a gateway? See ./isobar status.");
  }
}
