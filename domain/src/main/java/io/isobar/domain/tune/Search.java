package io.isobar.domain.tune;

import java.util.List;

/** Chooses what a trial tries: the same for the same arguments, on every machine. */
public sealed interface Search permits RandomDraws, Grid, Tpe {
  /**
   * The point of a trial.
   *
   * @param trial from 0
   * @param earlier what is known of trials before, in their order
   */
  Point propose(int trial, List<Observed> earlier);
}
