package io.isobar.activities.publish;

import io.isobar.activities.request.Ask;
import io.isobar.activities.request.Reply;
import io.isobar.activities.request.Requests;
import io.isobar.domain.failure.Failure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Reports of versions, as a gateway writes them. A version is published without one where the
 * gateway is away or refuses: a report can be had at any time, and a publication must not wait for
 * what it does not need.
 *
 * @param gateway its address; empty where publications go without reports
 */
public record Reports(Requests requests, Optional<String> gateway) {

  Report of(String model, int version) {
    return gateway
        .map(address -> fetch(address.replaceFirst("/+$", ""), model, version))
        .orElseGet(Report.NotAsked::new);
  }

  private Report fetch(String address, String model, int version) {
    String name = URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
    Ask ask =
        new Ask(
            "GET",
            address + "/models/" + name + "/versions/" + version + "/report?language=en",
            Map.of(),
            Optional.empty());
    try {
      Reply reply = requests.send(ask);
      if (reply.status() != 200) {
        return new Report.LeftOut("the gateway answered HTTP " + reply.status());
      }
      return reply.bytes() > Requests.KEPT
          ? new Report.LeftOut("it has " + reply.bytes() + " bytes")
          : new Report.Written(reply.text());
    } catch (Failure away) {
      return new Report.LeftOut(String.valueOf(away.getMessage()));
    }
  }
}
