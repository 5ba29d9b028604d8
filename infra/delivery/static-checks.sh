#!/usr/bin/env bash
# All checks that run nothing of the product: shell scripts, workflows, and by Maven the compiler's warnings, ErrorProne, NullAway, format,
# dependency rules, sizes and determinism.
#   infra/delivery/static-checks.sh
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
tools shellcheck actionlint git mvn
cd "$(dirname "$0")/../.."
scripts=()
while IFS= read -r file; do
  case $file in
    *.sh) scripts+=("$file") ;;
    # Programs without an ending: isobar, .ci/run.
    *.*/* | */*.*) ;;
    *) [ ! -x "$file" ] || ! head -n 1 "$file" | grep -aqE '^#!.*\b(ba|da)?sh\b' || scripts+=("$file") ;;
  esac
done < <(git ls-files)
scripts+=(.ci/run)
say "shellcheck of ${#scripts[@]} scripts"
shellcheck --external-sources --severity=warning "${scripts[@]}" || die "shellcheck found faults"
say "actionlint"
actionlint -no-color || die "actionlint found faults"
say "compiler and house rules"
mvn -B -ntp -pl infra/e2e,infra/bench -am test -Dtest='io.isobar.house.*Test,io.isobar.delivery.WorkflowsTest' -Dsurefire.failIfNoSpecifiedTests=false ||
  die "the compiler or a house rule found faults"
