package io.isobar.gateway.feedback;

import io.isobar.gateway.pipelines.Answers;
import io.isobar.gateway.pipelines.Asked;
import io.isobar.gateway.reload.BundleLoader;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.LiveQualities;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.storage.postgres.Versions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How good the predictions of versions were. */
@RestController
final class QualityController {
  private static final Duration WINDOW = Duration.ofDays(30);

  private final Versions versions;
  private final LiveQualities qualities;
  private final Clock clock;

  QualityController(Database database, BundleLoader bundles, Clock clock) {
    this.versions = new Versions(database);
    this.qualities = new LiveQualities(database, bundles::load);
    this.clock = clock;
  }

  @GetMapping("/v1/models/{model}/quality")
  ResponseEntity<byte[]> quality(HttpServletRequest request, @PathVariable String model) {
    Asked asked = new Asked(request, "version", "since", "until");
    int version = (int) asked.whole("version", 0, 1, Integer.MAX_VALUE);
    Instant until = asked.time("until").orElse(clock.instant());
    Instant since = asked.time("since").orElse(until.minus(WINDOW));
    if (!since.isBefore(until)) {
      asked.faults().add("since", since, "a time before until, which is " + until);
    }
    asked.faults().check();
    versions.requireKnown(model);
    List<VersionCard> cards =
        version > 0
            ? List.of(versions.require(model, version))
            : qualities.versions(model, since, until).stream()
                .flatMap(one -> versions.find(model, one).stream())
                .toList();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("model", model);
    answer.put("since", since);
    answer.put("until", until);
    answer.put(
        "versions",
        cards.stream()
            .map(card -> FeedbackViews.quality(card, qualities.of(card, since, until)))
            .toList());
    return Answers.ok(answer);
  }
}
