package io.isobar.gateway.pipelines;

import io.isobar.gateway.security.Caller;
import io.isobar.gateway.security.Users;
import io.isobar.storage.postgres.AssetEvent;
import io.isobar.storage.postgres.AssetQueue;
import io.isobar.storage.postgres.Assets;
import io.isobar.storage.postgres.Database;
import io.isobar.workflows.definition.AssetExpression;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Assets and their updates, also those that other systems tell. */
@RestController
final class AssetsController {
  private static final int MOST = 500;
  private static final int LONGEST_DETAIL = 65_536;

  private final Catalog catalog;
  private final Assets assets;
  private final AssetQueue queue;
  private final Users users;

  AssetsController(Catalog catalog, Database database, Users users) {
    this.catalog = catalog;
    this.assets = new Assets(database);
    this.queue = new AssetQueue(database);
    this.users = users;
  }

  @GetMapping("/v1/assets")
  ResponseEntity<byte[]> list() {
    return Answers.ok(
        Map.of("assets", AssetViews.all(assets.newest(), catalog.all(), queue.queued())));
  }

  @GetMapping("/v1/assets/events")
  ResponseEntity<byte[]> events(HttpServletRequest request) {
    Asked asked = new Asked(request, "asset", "limit", "cursor");
    int limit = (int) asked.whole("limit", 50, 1, MOST);
    long before = asked.whole("cursor", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    Optional<String> asset = asked.text("asset");
    asked.faults().check();
    List<AssetEvent> rows = assets.page(asset, before, limit + 1);
    List<AssetEvent> shown = rows.subList(0, Math.min(limit, rows.size()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("events", shown.stream().map(AssetViews::event).toList());
    answer.put(
        "next_cursor",
        rows.size() > limit ? Optional.of(Long.toString(shown.getLast().id())) : Optional.empty());
    return Answers.ok(answer);
  }

  @PostMapping("/v1/assets/{name}/events")
  ResponseEntity<byte[]> push(HttpServletRequest request, @PathVariable String name)
      throws IOException {
    Caller caller = users.caller(request);
    Sent sent = Sent.read(request, "detail", "key");
    String detail = sent.object("detail", LONGEST_DETAIL);
    String key = sent.key(request);
    if (!isAsset(name)) {
      sent.faults().add("name", name, "the name of one asset, as in when-updated");
    }
    sent.faults().check();
    Assets.Pushed pushed =
        assets.push(
            name, caller.name(), key.isEmpty() ? UUID.randomUUID().toString() : key, detail);
    Map<String, Object> answer = AssetViews.event(pushed.event());
    answer.put("added", pushed.added());
    return Answers.of(pushed.added() ? HttpStatus.CREATED : HttpStatus.OK, answer);
  }

  private static boolean isAsset(String name) {
    try {
      return AssetExpression.parse(name) instanceof AssetExpression.Asset asset
          && asset.name().equals(name);
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }
}
