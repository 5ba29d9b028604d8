#!/usr/bin/env bash
# Benchmarks of Isobar itself; one JSON line a figure on standard output.
#   infra/bench/run.sh CASE...
# Cases:
#   ingest         500,000 rows of 12 columns, from the socket of a source to committed raw rows, in a JVM of 512 MB: 3 runs and their median
#   361k           one answer of 361,457 rows, in a new JVM of 512 MB, with its peak heap
#   orchestration  steps that add one: chains of 10 and 50, 40 and 400 side by side, the wait for a first step, memory when idle
#   drift          200,000 rows against 200,000 of 12 columns: as Evidently from memory and from Postgres, and from a stored profile
#   scorer         trees of depth 6, 200 and 300, on one thread, ours and xgboost4j's: a row, 10,000 rows, an explanation, in microseconds
#                  a row. JMH's own report goes to standard error. Real houses with DATA_DIR, as below; else made-up ones
#   learning       tuning on split files, each run from its source to a judged candidate on the embedded stack. SPLITS is the folder
#                  of NAME-{train,valid,test}.csv; DATASETS="houses diabetes income titanic iris" PRUNE="none asha" TRIALS=30 SEEDS="11"
#   serving        predictions a second and their latency, each logged to Postgres, with wrk on the same cores: CONNECTIONS="1 16 64",
#                  SECONDS_EACH=10; then at a constant rate, OPEN_LOOP="50 80 120" percent of the most that its sender is answered,
#                  latency from when each was due; then at 16 connections while two versions are made the champion in turn. Real houses with DATA_DIR,
#                  the folder of realtor-data-sample.csv; else made-up ones
#   pages          predictions at a constant RATE (a quarter of the most that is answered) without and with TABS=20 open pages of
#                  BROWSERS=1, each loaded again every RELOAD=0 seconds (0: never), while two steps of a run end each second: ROUNDS=5 pairs, SECONDS_EACH=10
#   start          a gateway with the champion on its disk, with all else away and with all else there: seconds until it is ready, memory when idle
#   runs           1,000 runs of a chain of 10, and what was lost
# Builds what is missing or out of date. Starts what it needs (PostgreSQL, durable; a file server; the embedded stack) and ends it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
known="ingest 361k drift scorer learning orchestration runs serving pages start"
usage() { echo "isobar bench: ${1}; the cases are: $known" >&2; exit 2; }
[ $# -gt 0 ] || usage "no case given"
for name in "$@"; do case " $known " in *" $name "*) ;; *) usage "no case '$name'" ;; esac; done

jdk=$(sh infra/find-jdk.sh)
classpath=infra/bench/target/classpath.txt
if [ ! -f "$classpath" ] || [ -n "$(find . -path ./.git -prune -o \( -path '*/src/main/*' -o -name pom.xml \) -newer "$classpath" -type f -print -quit)" ]; then
  echo "isobar bench: building" >&2
  mvn -q -B -pl infra/bench,infra/example-extension -am -DskipTests -Dmdep.outputFile=target/classpath.txt package dependency:build-classpath >&2
fi
case " $* " in *" serving "*) command -v wrk >/dev/null || { echo "isobar bench: the case serving needs wrk (apt install wrk)" >&2; exit 2; } ;; esac
for name in "$@"; do
  case $name in
    orchestration | runs) main=io.isobar.bench.orchestration.OrchestrationBenchmark argument=$PWD/infra/example-extension/target ;;
    learning) main=io.isobar.bench.learning.LearningBenchmark argument= ;;
    serving) main=io.isobar.bench.serving.ServingBenchmark argument= ;;
    pages) main=io.isobar.bench.serving.PagesBenchmark argument= ;;
    start) main=io.isobar.bench.serving.StartBenchmark argument= ;;
    drift) main=io.isobar.bench.drift.DriftBenchmark argument= ;;
    scorer) main=io.isobar.bench.scorer.ScorerBenchmark argument= ;;
    *) main=io.isobar.bench.IngestBenchmark argument= ;;
  esac
  heap=256m
  case $name in drift | scorer) heap=1g ;; esac
  "$jdk/bin/java" -Xmx$heap --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Disobar.project="$PWD" \
    -Dlogback.configurationFile=logback-bench.xml -cp "$(echo infra/bench/target/isobar-bench-*.jar):$(cat "$classpath")" "$main" "$name" $argument
done
