package io.isobar.datasource.faults;

import java.util.List;
import java.util.Optional;

/** The faults that strike one request, at most one of each kind. */
public record ActiveFaults(List<Fault> faults) {
  public static final ActiveFaults NONE = new ActiveFaults(List.of());

  public ActiveFaults {
    faults = List.copyOf(faults);
  }

  public Optional<Fault> of(FaultKind kind) {
    return faults.stream().filter(fault -> fault.kind() == kind).findFirst();
  }

  public boolean has(FaultKind kind) {
    return of(kind).isPresent();
  }
}
