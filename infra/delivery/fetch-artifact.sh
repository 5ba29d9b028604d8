#!/usr/bin/env bash
# Fetches the newest artifact of a name that a workflow of the main branch has left. Branches of others have none of this name here.
#   infra/delivery/fetch-artifact.sh NAME FOLDER
# Prints run=ID, the run that it is from; nothing after the = when there is none, and OPTIONAL is true.
#   GH_TOKEN, GITHUB_REPOSITORY
#   RUN        take that run instead of the newest
#   OPTIONAL   true: that there is none is no failure
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 2 ] || misuse "expected NAME and FOLDER, got $# arguments"
name=$1 folder=$2
[[ $name =~ ^[A-Za-z0-9_.-]+$ ]] || misuse "'$name' cannot be the name of an artifact"
required GH_TOKEN GITHUB_REPOSITORY
tools gh
run=${RUN:-}
if [ -z "$run" ]; then
  run=$(gh api "repos/$GITHUB_REPOSITORY/actions/artifacts?name=$name&per_page=100" \
    --jq '[.artifacts[] | select(.expired | not) | select(.workflow_run.head_branch == "main" and .workflow_run.head_repository_id == .workflow_run.repository_id)] | sort_by(.created_at) | last | .workflow_run.id // empty') ||
    die "the artifacts of $GITHUB_REPOSITORY could not be listed"
fi
if [ -z "$run" ]; then
  [ "${OPTIONAL:-false}" = true ] || die "the main branch has no artifact $name"
  output run ''
  exit 0
fi
[[ $run =~ ^[0-9]+$ ]] || die "'$run' is not the number of a run"
mkdir -p "$folder"
gh run download "$run" --repo "$GITHUB_REPOSITORY" --name "$name" --dir "$folder" || die "the artifact $name of run $run could not be downloaded"
output run "$run"
