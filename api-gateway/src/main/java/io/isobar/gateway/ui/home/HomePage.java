package io.isobar.gateway.ui.home;

import io.isobar.gateway.ui.pipelines.PipelineCard;
import io.isobar.storage.postgres.Alerts.Alert;
import io.isobar.storage.postgres.Approvals.Approval;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.VersionLines;
import java.util.List;
import java.util.Optional;

/**
 * Is all well, and what needs somebody?
 *
 * @param questions that wait for an answer
 * @param failed last runs of pipelines that failed
 * @param alerts that are open
 * @param models that this gateway serves
 */
public record HomePage(
    List<Approval> questions,
    List<RunRow> failed,
    List<Alert> alerts,
    List<PipelineCard> pipelines,
    List<Served> models) {
  public HomePage {
    questions = List.copyOf(questions);
    failed = List.copyOf(failed);
    alerts = List.copyOf(alerts);
    pipelines = List.copyOf(pipelines);
    models = List.copyOf(models);
  }

  /**
   * A model that is served.
   *
   * @param version that this gateway has loaded
   * @param champion of the registry; another version for as long as this gateway loads it
   */
  public record Served(String model, int version, Optional<VersionLines.Live> champion) {
    /** What the registry knows of the version that is loaded. */
    public Optional<VersionLines.Live> live() {
      return champion.filter(one -> one.line().version() == version);
    }

    /** The champion, where it is another version. */
    public Optional<Integer> other() {
      return champion.map(one -> one.line().version()).filter(one -> one != version);
    }
  }

  public int needs() {
    return questions.size() + failed.size() + alerts.size();
  }

  /** Whether nothing was ever done here. */
  public boolean isFresh() {
    return pipelines.stream().allMatch(card -> card.runs().isEmpty()) && models.isEmpty();
  }
}
