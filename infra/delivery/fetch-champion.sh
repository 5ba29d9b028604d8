#!/usr/bin/env bash
# Fetches what the newest model that has passed the gate on the main branch left for gateways: an artifact of the workflow `model`.
#   infra/delivery/fetch-champion.sh FOLDER
# Prints run=ID, the run it is from.
#   GH_TOKEN, GITHUB_REPOSITORY, MODEL_NAME
#   RUN      take that run instead of the newest
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 1 ] || misuse "expected FOLDER, got $# arguments"
required GH_TOKEN GITHUB_REPOSITORY MODEL_NAME
tools gh
run=${RUN:-}
if [ -z "$run" ]; then
  run=$(gh api "repos/$GITHUB_REPOSITORY/actions/artifacts?name=champion-$MODEL_NAME&per_page=100" \
    --jq '[.artifacts[] | select(.expired | not) | select(.workflow_run.head_branch == "main" and .workflow_run.head_repository_id == .workflow_run.repository_id)] | sort_by(.created_at) | last | .workflow_run.id // empty') ||
    die "the artifacts of $GITHUB_REPOSITORY could not be listed"
  [ -n "$run" ] || die "no artifact champion-$MODEL_NAME of the main branch: run the workflow model"
fi
[[ $run =~ ^[0-9]+$ ]] || die "'$run' is not the number of a run"
mkdir -p "$1"
gh run download "$run" --repo "$GITHUB_REPOSITORY" --name "champion-$MODEL_NAME" --dir "$1" || die "the champion of run $run could not be downloaded"
output run "$run"
