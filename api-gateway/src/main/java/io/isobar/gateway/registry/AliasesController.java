package io.isobar.gateway.registry;

import io.isobar.domain.release.Aliases;
import io.isobar.domain.release.MoveKind;
import io.isobar.gateway.pipelines.Answers;
import io.isobar.gateway.pipelines.Asked;
import io.isobar.gateway.pipelines.Sent;
import io.isobar.gateway.security.Caller;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Versions;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is live, what was, and what somebody wants to be. */
@RestController
final class AliasesController {
  private static final int MOST = 500;
  private static final int LONGEST_WAIT = 300;

  private final Versions versions;
  private final AliasOrders orders;
  private final Releasers releasers;

  AliasesController(Database database, AliasOrders orders, Releasers releasers) {
    this.versions = new Versions(database);
    this.orders = orders;
    this.releasers = releasers;
  }

  @GetMapping("/v1/models/{model}/aliases")
  ResponseEntity<byte[]> aliases(@PathVariable String model) {
    return Answers.ok(Map.of("model", model, "aliases", versions.requireKnown(model).aliases()));
  }

  @GetMapping("/v1/models/{model}/history")
  ResponseEntity<byte[]> history(HttpServletRequest request, @PathVariable String model) {
    Asked asked = new Asked(request, "alias", "at", "limit", "cursor");
    int limit = (int) asked.whole("limit", 50, 1, MOST);
    long before = asked.whole("cursor", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    Optional<String> alias = asked.text("alias");
    Optional<Instant> at = asked.time("at");
    asked.faults().check();
    versions.requireKnown(model);
    return at.isPresent() ? live(model, alias, at.get()) : moves(model, alias, before, limit);
  }

  private ResponseEntity<byte[]> live(String model, Optional<String> alias, Instant at) {
    return Answers.ok(
        Map.of(
            "at",
            at,
            "live",
            versions.liveAt(model, at).stream()
                .filter(move -> alias.map(move.alias()::equals).orElse(true))
                .map(VersionViews::move)
                .toList()));
  }

  private ResponseEntity<byte[]> moves(
      String model, Optional<String> alias, long before, int limit) {
    List<Versions.PlacedMove> rows = versions.moves(model, alias, before, limit + 1);
    List<Versions.PlacedMove> shown = rows.subList(0, Math.min(limit, rows.size()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("moves", shown.stream().map(placed -> VersionViews.move(placed.move())).toList());
    answer.put(
        "next_cursor",
        rows.size() > limit ? Optional.of(Long.toString(shown.getLast().id())) : Optional.empty());
    return Answers.ok(answer);
  }

  @PostMapping("/v1/models/{model}/promote")
  ResponseEntity<byte[]> promote(HttpServletRequest request, @PathVariable String model)
      throws IOException {
    Caller caller = releasers.caller(request);
    Sent sent =
        Sent.read(
            request, "version", "alias", "reason", "even_if_rejected", "by", "wait_seconds", "key");
    if (!sent.has("version")) {
      sent.faults().add("version", "", "the number of a version");
    }
    return give(
        caller, request, sent, model, MoveKind.promote, sent.flag("even_if_rejected", false));
  }

  @PostMapping("/v1/models/{model}/rollback")
  ResponseEntity<byte[]> rollback(HttpServletRequest request, @PathVariable String model)
      throws IOException {
    Caller caller = releasers.caller(request);
    Sent sent = Sent.read(request, "version", "alias", "reason", "by", "wait_seconds", "key");
    return give(caller, request, sent, model, MoveKind.rollback, false);
  }

  private ResponseEntity<byte[]> give(
      Caller caller,
      HttpServletRequest request,
      Sent sent,
      String model,
      MoveKind kind,
      boolean evenIfRejected) {
    Optional<Integer> version =
        sent.has("version")
            ? Optional.of(sent.whole("version", 0, 1, Integer.MAX_VALUE))
            : Optional.empty();
    String reason = sent.text("reason").orElse("");
    if (!AliasOrders.isReason(reason)) {
      sent.faults().add("reason", reason, AliasOrders.REASON);
    }
    int wait = sent.whole("wait_seconds", 20, 0, LONGEST_WAIT);
    String alias = sent.text("alias").orElse(Aliases.SERVED);
    String by = caller.anyRole() ? sent.text("by").orElse(caller.name()) : caller.name();
    String key = sent.key(request);
    sent.faults().check();
    AliasOrders.Given given =
        orders.give(
            new AliasOrders.Wish(
                model, alias, kind, version, evenIfRejected, by, reason, Optional.empty(), key),
            Duration.ofSeconds(wait));
    return given
        .moved()
        .map(done -> Answers.ok(VersionViews.moved(done)))
        .orElseGet(
            () ->
                Answers.of(
                    HttpStatus.ACCEPTED,
                    Map.of(
                        "order",
                        given.order(),
                        "model",
                        model,
                        "url",
                        "/v1/models/" + model + "/history")));
  }
}
