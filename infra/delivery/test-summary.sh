#!/usr/bin/env bash
# Prints tests by module, what failed, and coverage by part, as Markdown; of the reports that a build left in FOLDER (the checkout).
#   infra/delivery/test-summary.sh [FOLDER]
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
here=$(cd "$(dirname "$0")" && pwd)
jdk=$(sh "$here/../find-jdk.sh")
"$jdk/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "$here/TestSummary.java" "${1:-$here/../..}"
