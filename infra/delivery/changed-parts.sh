#!/usr/bin/env bash
# Decides which images have to be built.
#   infra/delivery/changed-parts.sh BASE HEAD
# Prints images=["worker",...]: those that have something in them of what changed between the commits BASE and HEAD.
# All of them where that cannot be told: BASE is empty, zeros (a new branch), or not in this checkout (a forced push).
# Commits of one push count together, so BASE is the branch before the push, or the base of the pull request.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 2 ] || misuse "expected BASE and HEAD, got $# arguments"
base=$1 head=$2
cd "$(git rev-parse --show-toplevel)"
git cat-file -e "$head^{commit}" 2>/dev/null || die "no commit '$head' in this checkout"

# What is in an image: its module, and those that the module depends on.
everything='pom.xml .dockerignore infra/docker infra/delivery/build-image.sh infra/delivery/image-tag.sh infra/delivery/lib.sh .github/workflows/images.yml'
contents() {
  case $1 in
    worker) echo "domain workflows storage activities worker" ;;
    gateway) echo "domain workflows storage api-gateway" ;;
    source) echo "infra/data-source" ;;
    cli) echo "domain workflows storage activities worker api-gateway infra/data-source cli pipelines" ;;
  esac
}
parts=(worker gateway source cli)

if [[ -z $base || $base =~ ^0+$ ]] || ! git cat-file -e "$base^{commit}" 2>/dev/null; then
  say "no commit '$base' to compare with: all images"
  changed=
else
  changed=$(git diff --name-only --no-renames "$base...$head" 2>/dev/null || git diff --name-only --no-renames "$base" "$head")
  [ -n "$changed" ] || changed=nothing
fi

# touches PATH...: whether a changed file is one of these, or below one of them. Tests are in no image.
touches() {
  local path file
  for path in "$@"; do
    while IFS= read -r file; do
      case $file in */src/test/*) continue ;; "$path" | "$path"/*) return 0 ;; esac
    done <<<"$changed"
  done
  return 1
}

images=()
for part in "${parts[@]}"; do
  # shellcheck disable=SC2046,SC2086 # lists of words
  if [ -z "$changed" ] || touches $everything $(contents "$part"); then images+=("\"$part\""); fi
done
output images "[$(IFS=,; echo "${images[*]:-}")]"
