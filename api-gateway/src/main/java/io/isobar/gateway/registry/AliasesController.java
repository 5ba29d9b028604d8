package io.isobar.gateway.registry;

import io.isobar.domain.release.Aliases;
import io.isobar.domain.release.MoveKind;
import io.isobar.gateway.pipelines.Answers;
import io.isobar.gateway.pipelines.Asked;
import io.isobar.gateway.pipelines.Sent;
import io.isobar.gateway.pipelines.TemporalLink;
import io.isobar.gateway.security.Caller;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Versions;
import io.isobar.workflows.release.AliasCommands;
import io.isobar.workflows.release.AliasMoved;
import io.isobar.workflows.release.AliasOrder;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
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
  private static final int LONGEST = 2_000;
  private static final int LONGEST_WAIT = 300;

  private final Versions versions;
  private final TemporalLink temporal;
  private final Releasers releasers;
  private final Clock clock;

  AliasesController(Database database, TemporalLink temporal, Releasers releasers, Clock clock) {
    this.versions = new Versions(database);
    this.temporal = temporal;
    this.releasers = releasers;
    this.clock = clock;
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
        Sent.read(request, "version", "alias", "reason", "even_if_rejected", "by", "wait_seconds");
    if (!sent.has("version")) {
      sent.faults().add("version", "", "the number of a version");
    }
    return give(caller, sent, model, MoveKind.promote, sent.flag("even_if_rejected", false));
  }

  @PostMapping("/v1/models/{model}/rollback")
  ResponseEntity<byte[]> rollback(HttpServletRequest request, @PathVariable String model)
      throws IOException {
    Caller caller = releasers.caller(request);
    Sent sent = Sent.read(request, "version", "alias", "reason", "by", "wait_seconds");
    return give(caller, sent, model, MoveKind.rollback, false);
  }

  private ResponseEntity<byte[]> give(
      Caller caller, Sent sent, String model, MoveKind kind, boolean evenIfRejected) {
    Optional<Integer> version =
        sent.has("version")
            ? Optional.of(sent.whole("version", 0, 1, Integer.MAX_VALUE))
            : Optional.empty();
    String reason = sent.text("reason").orElse("");
    if (reason.isBlank() || reason.length() > LONGEST) {
      sent.faults().add("reason", reason, "why, in 1 to " + LONGEST + " characters");
    }
    int wait = sent.whole("wait_seconds", 20, 0, LONGEST_WAIT);
    String alias = sent.text("alias").orElse(Aliases.SERVED);
    String by = caller.anyRole() ? sent.text("by").orElse(caller.name()) : caller.name();
    sent.faults().check();
    versions.requireKnown(model);
    AliasOrder order =
        AliasOrder.of(model, alias, version, kind, evenIfRejected, by, reason, clock.instant());
    AliasCommands commands = new AliasCommands(temporal.client());
    commands.start(order);
    Optional<AliasMoved> moved = commands.await(model, Duration.ofSeconds(wait));
    return moved
        .map(done -> Answers.ok(VersionViews.moved(done)))
        .orElseGet(
            () ->
                Answers.of(
                    HttpStatus.ACCEPTED,
                    Map.of(
                        "order",
                        order.order(),
                        "model",
                        model,
                        "url",
                        "/v1/models/" + model + "/history")));
  }
}
