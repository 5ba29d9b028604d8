#!/usr/bin/env bash
# Measures, and compares with what was measured before: target/bench/figures.jsonl and compared.md.
#   infra/delivery/benchmarks.sh [PREVIOUS]     PREVIOUS: figures.jsonl of the run before, if there is one
#   CASES      "serving start scorer drift ingest", of infra/bench/run.sh
#   NOTABLE    20 percent, from which a change is marked. It fails nothing: machines of a cloud differ by as much
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# -le 1 ] || misuse "expected PREVIOUS or nothing, got $# arguments"
here=$(cd "$(dirname "$0")" && pwd)
previous=${1:-}
[ -z "$previous" ] || [ -f "$previous" ] || die "no file '$previous'"
out=${OUT:-$here/../../target/bench}
mkdir -p "$out"
read -ra cases <<<"${CASES:-serving start scorer drift ingest}"
"${RUN:-$here/../bench/run.sh}" "${cases[@]}" >"$out/figures.jsonl" || die "a benchmark has failed: ${cases[*]}"
[ -s "$out/figures.jsonl" ] || die "no figure was measured"
jdk=$(sh "$here/../find-jdk.sh")
"$jdk/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "${LIBRARY:-$here/../../cli/target/lib/*}" "$here/CompareFigures.java" \
  "${NOTABLE:-20}" "$out/figures.jsonl" ${previous:+"$previous"} >"$out/compared.md" || die "the figures could not be compared"
cat "$out/compared.md"
