package io.isobar.datasource.faults;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** The requests that a fault is meant for; an empty part stands for all. */
public record FaultScope(Optional<String> contract, OptionalInt group, OptionalInt batch) {
  public FaultScope {
    Objects.requireNonNull(contract, "contract");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(batch, "batch");
  }

  boolean covers(BatchRequest request) {
    return contract.map(request.contract()::equals).orElse(true)
        && group.orElse(request.group()) == request.group()
        && batch.orElse(request.batch()) == request.batch();
  }
}
