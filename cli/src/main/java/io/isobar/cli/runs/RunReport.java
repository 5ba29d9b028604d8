package io.isobar.cli.runs;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.gateway.view.RunCard;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * All that {@code isobar run} came to: what {@code --output json} prints.
 *
 * @param joined whether a drain was under way and this command only followed it
 * @param champion what is served now, if anything is
 * @param prediction the gateway's answer to the champion's example row
 * @param seconds where the time went: up, run, predict
 */
record RunReport(
    String pipeline,
    String outcome,
    String reason,
    boolean joined,
    List<RunCard> runs,
    Optional<Champion> champion,
    Optional<JsonNode> prediction,
    boolean predictionLogged,
    SortedMap<String, String> urls,
    SortedMap<String, Double> seconds) {

  /** The released version, and its scores on the test rows it was judged by. */
  record Champion(String model, int version, String run, JsonNode scores) {}
}
