package io.isobar.gateway.serve.v2;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request for an inference.
 *
 * @param missingText that stands for a missing value among texts
 * @param binary whether outputs are wanted behind the JSON, unless they say otherwise
 * @param outputs those that are wanted, and for each whether it is wanted behind the JSON, if the
 *     request says so; none for all
 */
record InferRequest(
    Optional<String> id,
    Optional<String> missingText,
    boolean binary,
    List<Tensor> inputs,
    Map<String, Optional<Boolean>> outputs) {

  boolean wants(String output) {
    return outputs.isEmpty() || outputs.containsKey(output);
  }

  boolean wantsBinary(String output) {
    return outputs.getOrDefault(output, Optional.empty()).orElse(binary);
  }
}
