#!/usr/bin/env bash
# Judges the champion that train-model.sh has trained; fails when it is not good enough. Writes OUT/report.md and OUT/report.json.
#   infra/delivery/model-gate.sh [PREVIOUS]    PREVIOUS: the report.json of the model before, if there is one
# The rules:
#   threshold   THRESHOLDS, as in "accuracy>=0.85, logLoss<=0.5": fails
#   baseline    not better than guessing without the columns: fails
#   previous    worse than the previous model on the same test rows: fails; better by less than MIN_GAIN (0.005): a warning
# METRIC is what baseline and previous go by; default: the one that the pipeline's own gate goes by. A gain is the difference of the scores;
# where less is better, as with rmse, it is a share of the previous one. OUT: target/model.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# -le 1 ] || misuse "expected PREVIOUS or nothing, got $# arguments"
here=$(cd "$(dirname "$0")" && pwd)
out=${OUT:-$here/../../target/model}
[ -d "$out" ] || die "no folder '$out': run train-model.sh before"
[ "$#" = 0 ] || [ -z "$1" ] || [ -s "$1" ] || die "no previous report '$1'"
[[ ${MIN_GAIN:-0.005} =~ ^[0-9]*\.?[0-9]+$ ]] || die "MIN_GAIN is '$MIN_GAIN', not a number"
jdk=$(sh "$here/../find-jdk.sh")
# The JSON library is one of the command's own.
"$jdk/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "${LIBRARY:-$here/../../cli/target/lib/*}" "$here/ModelGate.java" "$out" "${1:-$out/none.json}" ||
  die "the model is not good enough: see $out/report.md"
