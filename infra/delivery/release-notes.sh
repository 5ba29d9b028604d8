#!/usr/bin/env bash
# Prints the notes of a release: what its commits say, since the release before.
#   infra/delivery/release-notes.sh TAG      as in v1.2.3
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 1 ] || misuse "expected TAG, got $# arguments"
tag=$1
tools git
commit=$(git rev-parse --verify --quiet "$tag^{commit}") || die "there is no tag '$tag' in this checkout"
# The newest tag in its past that is not of a candidate, unless it is one itself.
before=$(git describe --tags --abbrev=0 --match 'v[0-9]*' --exclude '*-*' "$commit^" 2>/dev/null) || before=
if [ -n "$before" ]; then printf 'Changes since %s:\n\n' "$before"; else printf 'Changes:\n\n'; fi
# Deployments of single builds say nothing to a reader.
git log --no-merges --reverse --format='- %s (%h)' "${before:+$before..}$commit" | grep -vE '^- Deploy .* [0-9]{8}-[0-9a-f]{7} \(' || printf 'none\n'
