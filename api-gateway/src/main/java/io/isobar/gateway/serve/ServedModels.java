package io.isobar.gateway.serve;

import io.isobar.domain.release.Aliases;
import io.isobar.gateway.error.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/** The models in memory: the version of each that is served, and one that is tried beside it. */
public final class ServedModels {
  /** What troubles are about that concern all models. */
  public static final String REGISTRY = "registry";

  private final ConcurrentSkipListMap<String, ServedModel> served = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<String, Split> splits = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<String, String> troubles = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<String, SortedMap<String, Integer>> aliases =
      new ConcurrentSkipListMap<>();

  private volatile boolean looked;

  /** Serves this version from the next request on; gives back the one before. */
  public Optional<ServedModel> swap(ServedModel model) {
    return Optional.ofNullable(served.put(model.model(), model));
  }

  /** Tries a version from the next request on, or in another way. */
  public void split(Split split) {
    splits.put(split.challenger().model(), split);
  }

  /** From the next request on the served version answers alone. */
  public void unsplit(String model) {
    splits.remove(model);
  }

  /** How requests to a version are split; not at all unless another is tried against this one. */
  public Optional<Split> splitOf(ServedModel model) {
    Split split = splits.get(model.model());
    return split != null && split.champion() == model.version()
        ? Optional.of(split)
        : Optional.empty();
  }

  /** How a request is split; whoever names a version or an alias gets that one. */
  Optional<Split> splitOf(Which which, ServedModel model) {
    return which.isExact() ? Optional.empty() : splitOf(model);
  }

  public List<Split> splits() {
    return List.copyOf(splits.values());
  }

  /** A version that is tried beside the champion. */
  public Optional<ServedModel> tried(String model, int version) {
    return Optional.ofNullable(splits.get(model))
        .map(Split::challenger)
        .filter(challenger -> challenger.version() == version);
  }

  /**
   * The aliases of a model in the registry, and the versions they point to. With another champion,
   * troubles with the one before are over.
   */
  public void aliases(String model, SortedMap<String, Integer> known) {
    Optional<Integer> before = champion(model);
    aliases.put(model, Collections.unmodifiableSortedMap(known));
    if (!champion(model).equals(before)) {
      untroubled(model);
    }
  }

  private Optional<Integer> champion(String model) {
    return Optional.ofNullable(aliases.get(model)).map(known -> known.get(Aliases.SERVED));
  }

  /** The names of that version, as the registry was seen last. */
  public List<String> aliases(ServedModel model) {
    return aliases.getOrDefault(model.model(), Collections.emptySortedMap()).entrySet().stream()
        .filter(alias -> alias.getValue() == model.version())
        .map(Map.Entry::getKey)
        .toList();
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

  /**
   * Since the start every champion was looked for, in the registry or where that is away on disk.
   */
  public void looked() {
    looked = true;
  }

  /**
   * Whether requests are answered by the champions, as far as they are known. Not while one that
   * the registry has named could not be loaded, though an older version answers: other gateways
   * serve it. While it is being loaded the older one is as good as it was.
   */
  public boolean isCurrent() {
    return looked && !served.isEmpty() && troubles.keySet().stream().noneMatch(this::isBehind);
  }

  private boolean isBehind(String model) {
    Optional<Integer> champion = champion(model);
    return champion.isPresent() && !find(model).map(ServedModel::version).equals(champion);
  }

  public List<ServedModel> all() {
    return List.copyOf(served.values());
  }

  /** All versions of a model that are in memory, the one that is served first. */
  public List<ServedModel> loaded(String model) {
    return find(model).stream()
        .flatMap(one -> Stream.concat(Stream.of(one), splitOf(one).map(Split::challenger).stream()))
        .toList();
  }

  public Optional<ServedModel> find(String model) {
    return Optional.ofNullable(served.get(model));
  }

  /**
   * As {@link #require(Optional, Optional)}. What is served is always {@link Aliases#SERVED}: a
   * release loads a version before it moves the alias.
   *
   * @throws Problem 404 for an alias of another version, too
   */
  ServedModel require(Which which) {
    ServedModel model = require(which.model(), which.version());
    String wanted = which.alias().orElse(Aliases.SERVED);
    if (wanted.equals(Aliases.SERVED) || aliases(model).contains(wanted)) {
      return model;
    }
    return tried(model, other -> aliases(other).contains(wanted))
        .orElseThrow(() -> otherAlias(model, wanted));
  }

  private Problem otherAlias(ServedModel model, String wanted) {
    String elsewhere =
        Optional.ofNullable(aliases.get(model.model()))
            .map(known -> known.get(wanted))
            .map(version -> "'" + wanted + "', which is version " + version)
            .orElse("'" + wanted + "', which is no alias of it");
    return other("model.other-alias", model, elsewhere);
  }

  private Problem other(String code, ServedModel served, String wanted) {
    List<String> names = aliases(served);
    return Problem.of(
        HttpStatus.NOT_FOUND,
        code,
        "Model '%s' is served in version %d (%s), not as %s."
            .formatted(
                served.model(),
                served.version(),
                names.isEmpty() ? "without an alias" : String.join(", ", names),
                wanted));
  }

  /**
   * The model of that name, or the only one there is; of the version that is served, or of the one
   * that is tried when it is asked for.
   *
   * @throws Problem 404 for another model or version, 400 when there are several, 503 for none
   */
  public ServedModel require(Optional<String> name, Optional<String> version) {
    ServedModel model = require(name);
    if (version.isEmpty() || is(model, version.get())) {
      return model;
    }
    return tried(model, other -> is(other, version.get()))
        .orElseThrow(() -> other("model.other-version", model, "version '" + version.get() + "'"));
  }

  private static boolean is(ServedModel model, String version) {
    return version.equals(Integer.toString(model.version()));
  }

  /** The version that is tried beside this one, if it is meant. */
  private Optional<ServedModel> tried(ServedModel model, Predicate<ServedModel> meant) {
    return splitOf(model).map(Split::challenger).filter(meant);
  }

  ServedModel require(Optional<String> name) {
    return name.isPresent() ? named(name.get()) : onlyOne();
  }

  private ServedModel named(String name) {
    return find(name).orElseThrow(() -> all().isEmpty() ? none() : unknown(name, names()));
  }

  private ServedModel onlyOne() {
    List<ServedModel> all = all();
    if (all.size() == 1) {
      return all.getFirst();
    }
    throw all.isEmpty() ? none() : ambiguous(names());
  }

  private List<String> names() {
    return all().stream().map(ServedModel::model).toList();
  }

  private Problem none() {
    return Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "model.none",
            "No model is loaded yet, so nothing can be predicted.")
        .with("troubles", troubles())
        .with("remedy", "Train and release one (./isobar run), or see GET /ready for the reason.");
  }

  private static Problem ambiguous(List<String> names) {
    return Problem.of(
            HttpStatus.BAD_REQUEST,
            "model.ambiguous",
            "There are %d models, %s; the request must name one: ?model=NAME"
                .formatted(names.size(), String.join(", ", names)))
        .with("models", names);
  }

  private static Problem unknown(String name, List<String> names) {
    Problem problem =
        Problem.of(HttpStatus.NOT_FOUND, "model.unknown", "No model '" + name + "' is served here.")
            .with("models", names);
    return Nearest.to(name, names).map(near -> problem.with("did_you_mean", near)).orElse(problem);
  }
}
