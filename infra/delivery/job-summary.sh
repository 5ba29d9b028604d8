#!/usr/bin/env bash
# Writes what came of the jobs of a workflow as the summary of the run; fails when one of them failed or was cancelled.
#   infra/delivery/job-summary.sh TITLE JOB=RESULT...
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# -ge 2 ] || misuse "expected TITLE and at least one JOB=RESULT, got $# arguments"
title=$1
shift
bad=()
text=$(printf '## %s\n\n| job | result |\n|---|---|' "$title")
for result in "$@"; do
  case $result in ?*=?*) ;; *) misuse "'$result' is not JOB=RESULT" ;; esac
  case ${result#*=} in
    success) word=passed ;;
    skipped) word="not needed" ;;
    *) word="**${result#*=}**" bad+=("${result%%=*}") ;;
  esac
  text+=$(printf '\n| %s | %s |' "${result%%=*}" "$word")
done
printf '%s\n' "$text" | summary
[ ${#bad[@]} = 0 ] || die "not passed: ${bad[*]}"
