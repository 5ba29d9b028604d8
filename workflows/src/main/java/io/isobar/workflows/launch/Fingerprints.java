package io.isobar.workflows.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.isobar.workflows.definition.Branch;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.StepKind;
import io.isobar.workflows.pipeline.Payloads;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the result of a step depends on, as one digest: its settings, its condition, the dataset,
 * the parameter values that its texts mention, and all of that of the steps it needs. How often it
 * is tried, how urgent it is and how many run at once is not part of it.
 */
public final class Fingerprints {
  private static final ObjectMapper JSON =
      Payloads.mapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  private Fingerprints() {}

  /**
   * The fingerprints of all steps, by name: 64 hexadecimal digits each.
   *
   * @param parameters complete, by name
   */
  public static SortedMap<String, String> of(
      PipelineDefinition definition, SortedMap<String, Object> parameters) {
    SortedMap<String, String> found = new TreeMap<>();
    for (Step step : definition.steps()) {
      SortedMap<String, Object> parts = new TreeMap<>();
      parts.put("own", own(definition, step));
      parts.put("parameters", mentioned(step, parameters));
      SortedMap<String, String> needs = new TreeMap<>();
      step.needs().forEach(need -> needs.put(need, found.getOrDefault(need, "")));
      parts.put("needs", needs);
      found.put(step.name(), sha256(canonical(parts)));
    }
    return found;
  }

  /** All of one step that is written in the definition. */
  static String own(PipelineDefinition definition, Step step) {
    SortedMap<String, Object> branches = new TreeMap<>();
    for (Branch branch : step.branches()) {
      branches.put(branch.key(), branch.settings());
    }
    SortedMap<String, Object> parts = new TreeMap<>();
    parts.put("branches", branches);
    parts.put("when", step.when());
    parts.put("run-if", step.rules().runIf());
    parts.put("foreach", step.rules().foreach());
    parts.put("dataset", definition.dataset());
    return canonical(parts);
  }

  /** The parameters that the texts and the condition of a step mention, with their values. */
  static SortedMap<String, Object> mentioned(Step step, SortedMap<String, Object> parameters) {
    ParameterMentions mentions = new ParameterMentions();
    step.when().ifPresent(mentions::expression);
    step.rules().foreach().ifPresent(foreach -> mentions.text(foreach.items()));
    step.branches().forEach(branch -> asked(branch.settings(), mentions));
    step.branches().forEach(branch -> texts(JSON.valueToTree(branch.settings()), mentions));
    SortedMap<String, Object> values = new TreeMap<>(parameters);
    values.keySet().removeIf(name -> !mentions.mention(name));
    return Collections.unmodifiableSortedMap(values);
  }

  private static void asked(StepKind kind, ParameterMentions mentions) {
    if (kind instanceof StepKind.Decide decide) {
      decide.settings().askedBy().ifPresent(name -> mentions.expression("params." + name));
    }
  }

  private static void texts(JsonNode node, ParameterMentions mentions) {
    if (node.isTextual()) {
      mentions.text(node.textValue());
    }
    node.forEach(inner -> texts(inner, mentions));
  }

  /** JSON in which neither the order of fields nor that of entries matters. */
  private static String canonical(Object value) {
    try {
      return JSON.writeValueAsString(JSON.convertValue(value, Object.class));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a step that is no JSON", impossible);
    }
  }

  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
