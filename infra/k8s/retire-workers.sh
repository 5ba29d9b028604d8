#!/usr/bin/env bash
# Deletes the workers of builds that no run needs any more.
#
#   infra/k8s/retire-workers.sh [--namespace isobar] [--dry-run]
#
# A run ends on the build of the worker on which it began, so each release leaves the workers of the one before in
# the cluster. Temporal knows which builds are drained: it is asked by the command line tool `temporal`, at
# TEMPORAL_ADDRESS and in TEMPORAL_NAMESPACE (isobar). kubectl has to be set up for the cluster. Run it after a
# release, or by a clock: what still drains is left alone.
set -euo pipefail

namespace=isobar
dry=
while [ $# -gt 0 ]; do
  case $1 in
    --namespace) namespace=${2:?"--namespace needs a name"}; shift ;;
    --dry-run) dry=yes ;;
    -h|--help) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "unknown option $1; expected --namespace NAME or --dry-run" >&2; exit 2 ;;
  esac
  shift
done
for tool in kubectl temporal; do
  command -v "$tool" >/dev/null || { echo "$tool is not on the PATH" >&2; exit 2; }
done
: "${TEMPORAL_ADDRESS:?set it to host:port of the frontend of Temporal}"
export TEMPORAL_ADDRESS TEMPORAL_NAMESPACE=${TEMPORAL_NAMESPACE:-isobar}

# drained, draining, or "in use" for a build that new runs come to or may yet come to.
state() {
  local answer status
  answer=$(temporal worker deployment describe-version --deployment-name isobar --build-id "$1" --output json) || return 1
  status=$(sed -n 's/^ *"drainageStatus": "\([a-z]*\)".*/\1/p' <<<"$answer")
  echo "${status:-in use}"
}

workers=$(kubectl -n "$namespace" get deployments -l app.kubernetes.io/component=worker \
  -o 'jsonpath={range .items[*]}{.metadata.name} {.metadata.labels.app\.kubernetes\.io/version}{"\n"}{end}')
failed=0
while read -r name build; do
  [ -n "$name" ] || continue
  if ! state=$(state "$build"); then
    echo "$name: Temporal does not tell about build $build; left alone" >&2
    failed=1
  elif [ "$state" != drained ]; then
    echo "$name: $state, stays"
  elif [ -n "$dry" ]; then
    echo "$name: drained, would be deleted"
  else
    kubectl -n "$namespace" delete deployment "$name" --wait=false >/dev/null
    echo "$name: drained, deleted"
  fi
done <<<"$workers"
exit "$failed"
