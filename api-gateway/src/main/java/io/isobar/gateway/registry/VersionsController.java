package io.isobar.gateway.registry;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.pipelines.Answers;
import io.isobar.gateway.pipelines.Asked;
import io.isobar.gateway.pipelines.Sent;
import io.isobar.storage.bundle.ExplanationStore;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Profiles;
import io.isobar.storage.postgres.Retrainings;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.storage.postgres.Versions;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Versions as the registry knows them, served or not. */
@RestController
final class VersionsController {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
  private static final int MOST = 500;
  private static final int MOST_TAGS = 50;
  private static final int LONGEST = 2_000;

  private final Versions versions;
  private final Retrainings retrainings;
  private final Profiles profiles;
  private final ExplanationStore explanations;
  private final Releasers releasers;

  VersionsController(Database database, ObjectStore objects, Releasers releasers) {
    this.versions = new Versions(database);
    this.retrainings = new Retrainings(database);
    this.profiles = new Profiles(database);
    this.explanations = new ExplanationStore(objects);
    this.releasers = releasers;
  }

  @GetMapping("/v1/registry")
  ResponseEntity<byte[]> models() {
    return Answers.ok(
        Map.of("models", versions.models().stream().map(VersionViews::model).toList()));
  }

  @GetMapping("/v1/models/{model}/versions")
  ResponseEntity<byte[]> list(HttpServletRequest request, @PathVariable String model) {
    Asked asked = new Asked(request, "limit", "cursor");
    int limit = (int) asked.whole("limit", 50, 1, MOST);
    int before = (int) asked.whole("cursor", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
    asked.faults().check();
    versions.requireKnown(model);
    List<VersionCard> rows = versions.page(model, before, limit + 1);
    List<VersionCard> shown = rows.subList(0, Math.min(limit, rows.size()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("versions", shown.stream().map(VersionViews::line).toList());
    answer.put(
        "next_cursor",
        rows.size() > limit
            ? Optional.of(Integer.toString(shown.getLast().version().version()))
            : Optional.empty());
    return Answers.ok(answer);
  }

  @GetMapping("/v1/models/{model}/versions/{version}")
  ResponseEntity<byte[]> one(@PathVariable String model, @PathVariable String version) {
    return answer(versions.require(model, number(version)));
  }

  /** As it was stored, byte for byte. */
  @GetMapping("/v1/models/{model}/versions/{version}/explanations")
  ResponseEntity<byte[]> explanations(@PathVariable String model, @PathVariable String version) {
    VersionCard card = versions.require(model, number(version));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(explanations.json(card.requireExplanations()));
  }

  /** How the values of each column were spread over the training rows, as it is kept. */
  @GetMapping("/v1/models/{model}/versions/{version}/profile")
  ResponseEntity<byte[]> profile(@PathVariable String model, @PathVariable String version) {
    VersionCard card = versions.require(model, number(version));
    String json =
        profiles
            .trainingJson(model, card.version().version())
            .orElseThrow(
                () ->
                    Problem.of(
                        HttpStatus.NOT_FOUND,
                        "profile.absent",
                        "No profile of its training rows is kept with %s version %s."
                            .formatted(model, version)));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(json.getBytes(StandardCharsets.UTF_8));
  }

  private ResponseEntity<byte[]> answer(VersionCard card) {
    return Answers.ok(
        VersionViews.card(card, retrainings.of(card.version().model(), card.version().version())));
  }

  @PatchMapping("/v1/models/{model}/versions/{version}")
  ResponseEntity<byte[]> describe(
      HttpServletRequest request, @PathVariable String model, @PathVariable String version)
      throws IOException {
    releasers.caller(request);
    Sent sent = Sent.read(request, "tags", "remove_tags", "description");
    SortedMap<String, String> tags = sent.parameters("tags");
    List<String> removed = sent.texts("remove_tags", MOST_TAGS);
    Optional<String> description = sent.text("description");
    boolean isLong =
        tags.entrySet().stream()
            .anyMatch(tag -> tag.getKey().length() + tag.getValue().length() > LONGEST);
    if (tags.size() > MOST_TAGS || isLong) {
      sent.faults()
          .add("tags", "", "at most " + MOST_TAGS + " of at most " + LONGEST + " characters");
    }
    if (description.filter(text -> text.length() > LONGEST).isPresent()) {
      sent.faults().add("description", "", "at most " + LONGEST + " characters");
    }
    sent.faults().check();
    return answer(versions.describe(model, number(version), tags, removed, description));
  }

  private static int number(String word) {
    if (!NUMBER.matcher(word).matches()) {
      throw Problem.of(
          HttpStatus.NOT_FOUND, "version.unknown", "'" + word + "' is no number of a version.");
    }
    return Integer.parseInt(word);
  }
}
