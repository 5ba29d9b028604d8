package io.isobar.gateway.ui.home;

import io.isobar.gateway.ui.pipelines.PipelineCard;
import io.isobar.storage.postgres.Alerts.Alert;
import io.isobar.storage.postgres.Approvals.Approval;
import io.isobar.storage.postgres.RunRow;
import java.util.List;
import java.util.Map;

/**
 * Is all well, and what needs somebody?
 *
 * @param questions that wait for an answer
 * @param failed last runs of pipelines that failed
 * @param alerts that are open
 * @param models that this gateway serves, with their versions
 */
public record HomePage(
    List<Approval> questions,
    List<RunRow> failed,
    List<Alert> alerts,
    List<PipelineCard> pipelines,
    Map<String, Integer> models) {
  public HomePage {
    questions = List.copyOf(questions);
    failed = List.copyOf(failed);
    alerts = List.copyOf(alerts);
    pipelines = List.copyOf(pipelines);
  }

  public int needs() {
    return questions.size() + failed.size() + alerts.size();
  }

  /** Whether nothing was ever done here. */
  public boolean isFresh() {
    return pipelines.stream().allMatch(card -> card.runs().isEmpty()) && models.isEmpty();
  }
}
