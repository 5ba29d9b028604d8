#!/usr/bin/env bash
# Makes the GitHub release of a tag with files, and notes from its commits. A second time replaces the files.
#   infra/delivery/publish-release.sh TAG FILE...
#   GH_TOKEN, GITHUB_REPOSITORY
# It is a draft until all files are there. A tag with a dash, as v1.2.3-rc.1, is a pre-release.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# -ge 2 ] || misuse "expected TAG and at least one FILE, got $# arguments"
tag=$1
shift
required GH_TOKEN GITHUB_REPOSITORY
tools gh git
for file in "$@"; do [ -s "$file" ] || die "the file '$file' is not there, or empty"; done
notes=$(mktemp)
trap 'rm -f "$notes"' EXIT
"$(dirname "$0")/release-notes.sh" "$tag" >"$notes"
kind=()
case $tag in *-*) kind=(--prerelease) ;; esac
if ! gh release view "$tag" --repo "$GITHUB_REPOSITORY" >/dev/null 2>&1; then
  gh release create "$tag" --repo "$GITHUB_REPOSITORY" --draft --verify-tag --title "Isobar ${tag#v}" --notes-file "$notes" ${kind[@]+"${kind[@]}"} ||
    die "the release $tag could not be made"
fi
gh release upload "$tag" "$@" --repo "$GITHUB_REPOSITORY" --clobber || die "the files of the release $tag could not be uploaded; it is left a draft"
gh release edit "$tag" --repo "$GITHUB_REPOSITORY" --draft=false || die "the release $tag is still a draft"
say "released $tag"
