#!/usr/bin/env bash
# Decides the tag of the images of a commit.
#   infra/delivery/image-tag.sh REF SHA
# REF is a full name (refs/heads/main), SHA a commit of this checkout. Prints tag=TAG:
#   the main branch            YYYYMMDD-<7 of SHA>, by the day of the commit in UTC: the same for every job and every repetition
#   refs/tags/v1.2.3           1.2.3
#   refs/pull/12/merge         pr-12
#   any other branch           its name; what a tag may not have becomes '-'. One that looks like one of the above gets 'branch-' before it
# MAIN_BRANCH (main) names the main branch.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 2 ] || misuse "expected REF and SHA, got $# arguments"
ref=$1 sha=$2
[[ $sha =~ ^[0-9a-f]{40}$ ]] || misuse "'$sha' is not a commit of 40 hexadecimal digits"

of_branch() {
  local tag
  tag=$(printf '%s' "$1" | LC_ALL=C tr -cs 'A-Za-z0-9_.-' '-' | sed 's/^[.-]*//')
  [[ $tag != latest && ! $tag =~ ^[0-9]{8}-[0-9a-f]{7}$ && ! $tag =~ ^pr-[0-9]+$ && ! $tag =~ ^[0-9]+\. ]] || tag=branch-$tag
  tag=${tag:0:128}
  [ -n "$tag" ] || die "nothing of the branch name '$1' can be in a tag"
  printf '%s' "$tag"
}

case $ref in
  "refs/heads/${MAIN_BRANCH:-main}")
    day=$(TZ=UTC git show --no-patch --format=%cd --date=format-local:%Y%m%d "$sha") || die "no commit $sha in this checkout"
    tag=$day-${sha:0:7}
    ;;
  refs/heads/?*) tag=$(of_branch "${ref#refs/heads/}") ;;
  refs/tags/v[0-9]*)
    tag=${ref#refs/tags/v}
    [[ $tag =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]] || die "the tag '$ref' is not of the form v1.2.3 or v1.2.3-rc.1"
    ;;
  refs/pull/*/*)
    number=${ref#refs/pull/} number=${number%%/*}
    [[ $number =~ ^[0-9]+$ ]] || die "no number of a pull request in '$ref'"
    tag=pr-$number
    ;;
  *) die "no images are made of '$ref': expected a branch, a tag v1.2.3 or a pull request" ;;
esac
output tag "$tag"
