package io.isobar.gateway.serve;

import io.isobar.gateway.error.Problem;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.http.HttpStatus;

/** The models in memory: one version of each, swapped whole. */
public final class ServedModels {
  private final ConcurrentSkipListMap<String, ServedModel> served = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<String, String> troubles = new ConcurrentSkipListMap<>();

  /** Serves this version from the next request on; gives back the one before. */
  public Optional<ServedModel> swap(ServedModel model) {
    return Optional.ofNullable(served.put(model.model(), model));
  }

  /**
   * Why something could not be loaded, for {@code /ready}; {@code about} is a model or a server.
   */
  public void trouble(String about, String reason) {
    troubles.put(about, reason);
  }

  public void untroubled(String about) {
    troubles.remove(about);
  }

  public SortedMap<String, String> troubles() {
    return new TreeMap<>(troubles);
  }

  public List<ServedModel> all() {
    return List.copyOf(served.values());
  }

  public Optional<ServedModel> find(String model) {
    return Optional.ofNullable(served.get(model));
  }

  /** The model of that name, or the only one there is. */
  ServedModel require(Optional<String> name) {
    List<ServedModel> all = all();
    List<String> names = all.stream().map(ServedModel::model).toList();
    if (all.isEmpty()) {
      throw Problem.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "model.none",
              "No model is loaded yet, so nothing can be predicted.")
          .with("troubles", troubles())
          .with(
              "remedy", "Train and release one (./isobar run), or see GET /ready for the reason.");
    }
    if (name.isEmpty()) {
      if (all.size() == 1) {
        return all.getFirst();
      }
      throw Problem.of(
              HttpStatus.BAD_REQUEST,
              "model.ambiguous",
              "There are " + all.size() + " models; the request must name one: ?model=NAME")
          .with("models", names);
    }
    return find(name.get()).orElseThrow(() -> unknown(name.get(), names));
  }

  private static Problem unknown(String name, List<String> names) {
    Problem problem =
        Problem.of(HttpStatus.NOT_FOUND, "model.unknown", "No model '" + name + "' is served here.")
            .with("models", names);
    return Nearest.to(name, names).map(near -> problem.with("did_you_mean", near)).orElse(problem);
  }
}
