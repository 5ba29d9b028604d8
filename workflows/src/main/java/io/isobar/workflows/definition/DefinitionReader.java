package io.isobar.workflows.definition;

import com.google.protobuf.ByteString;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Task;
import io.isobar.workflows.definition.DatasetReader.ReadDataset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads pipelines from YAML text. Pure: the same text always gives the same answer. */
public final class DefinitionReader {
  private DefinitionReader() {}

  /**
   * Reads one definition.
   *
   * @param fileName only for the reports
   * @return the pipeline, or every problem of the text at once; nothing is thrown
   */
  public static ReadDefinition read(String text, String fileName) {
    Problems problems = new Problems(fileName, text);
    Optional<PipelineDefinition> definition =
        YamlText.read(text, problems).flatMap(root -> pipeline(root, text, problems));
    return definition.isPresent() && problems.none()
        ? new ReadDefinition.Accepted(definition.get())
        : new ReadDefinition.Refused(problems.inOrder());
  }

  private static Optional<PipelineDefinition> pipeline(Node root, String text, Problems problems) {
    Section section = Section.open(root, root, "", Shape.PIPELINE.keys(), problems);
    String name = Names.table(section, "pipeline");
    String description = section.text("description");
    String model = section.has("model") ? Names.table(section, "model") : name;
    SequencedMap<String, Optional<Parameter>> parameters = ParametersReader.read(section);
    boolean hasDataset = section.has("dataset");
    ReadDataset dataset =
        hasDataset
            ? new DatasetReader(section.section("dataset", Shape.DATASET)).read(name)
            : ReadDataset.NONE;
    Optional<Task> task = dataset.dataset().map(known -> known.target().task());
    SettingsReader settings = new SettingsReader(dataset.columns(), model, task);
    Optional<RunRules> rules = RunRulesReader.read(section);
    List<StepDraft> steps = steps(section, settings, parameters, problems);
    dataset.dataset().ifPresent(known -> ServedDrift.check(steps, known, problems));
    OwnUpdates.check(section, steps, dataset.dataset().map(Dataset::name));
    if (!hasDataset) {
      requireDataset(section, steps);
    }
    return section.build(
        () ->
            new PipelineDefinition(
                name,
                description,
                parameters.values().stream().flatMap(Optional::stream).toList(),
                hasDataset ? Optional.of(sound(dataset)) : Optional.empty(),
                steps.stream().map(StepDraft::toStep).toList(),
                sha256(text),
                rules.orElseThrow(() -> new IllegalArgumentException("no rules"))));
  }

  private static void requireDataset(Section section, List<StepDraft> steps) {
    steps.stream()
        .filter(StepDraft::worksOnDataset)
        .findFirst()
        .ifPresent(
            step ->
                section
                    .problems()
                    .add(
                        section.place(),
                        "dataset",
                        "dataset is missing, and the step " + step.name() + " works on one",
                        "the key 'dataset'"));
  }

  private static Dataset sound(ReadDataset dataset) {
    return dataset.dataset().orElseThrow(() -> new IllegalArgumentException("no dataset"));
  }

  private static List<StepDraft> steps(
      Section section,
      SettingsReader settings,
      SequencedMap<String, Optional<Parameter>> parameters,
      Problems problems) {
    List<StepDraft> drafts = new StepsReader(settings, problems).read(section);
    Graph graph = new Graph(drafts, problems);
    FoldGroups groups = new FoldGroups(graph, problems);
    List<StepDraft> ordered = graph.inOrder().stream().map(groups::into).toList();
    Upstream upstream = new Upstream(graph, problems);
    ConditionReader conditions = new ConditionReader(graph, parameters, problems);
    drafts.forEach(upstream::check);
    drafts.forEach(conditions::check);
    drafts.forEach(draft -> AskedBy.check(draft, parameters, problems));
    return ordered;
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(ByteString.copyFromUtf8(text).toByteArray()));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
