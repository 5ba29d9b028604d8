#!/usr/bin/env bash
# Publishes the champion that train-model.sh has trained to MLflow: begins its run again at the step that publishes.
#   infra/delivery/publish-model.sh      after model-gate.sh has passed
#   ISOBAR_HOME, OUT       as for train-model.sh, whose stack still runs
#   ISOBAR_MLFLOW_URL      was set when train-model.sh was run, since the worker reads it at its start; so was ISOBAR_SECRET_MLFLOW, its token
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
required ISOBAR_MLFLOW_URL
cd "$(dirname "$0")/../.."
isobar=${ISOBAR:-./isobar}
out=${OUT:-target/model}
export ISOBAR_HOME=${ISOBAR_HOME:-$PWD/$out/home}
[ -s "$out/report.json" ] || die "no $out/report.json: run model-gate.sh before"
grep -qE '"verdict" ?: ?"(pass|warn)"' "$out/report.json" || die "the gate has not passed: $out/report.json"
run=$(sed -n 's/.*"run" : "\([^"]*\)".*/\1/p' "$out/report.json")
[ -n "$run" ] || die "$out/report.json names no run"
"$isobar" rerun "$run" --from publish -p publish_now=true --wait >&2 || die "the champion of the run $run was not published to $ISOBAR_MLFLOW_URL"
say "published the champion of the run $run to $ISOBAR_MLFLOW_URL"
