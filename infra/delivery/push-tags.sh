#!/usr/bin/env bash
# Sets the tags of images in the production overlay, commits and pushes; Argo CD brings them to the cluster.
#   infra/delivery/push-tags.sh TAG IMAGE...      names, or a JSON list of them; those that the overlay does not name are left out
# When somebody else has pushed meanwhile, it begins again from what is there now, up to five times: nothing is forced and nothing merged.
# An image whose tag in the overlay is of a later commit is left alone: a slow build does not undo a quick one.
#   BACK           true: an earlier tag is set, too
#   BRANCH         main
#   REMOTE         origin
#   KUSTOMIZATION  infra/k8s/overlays/production/kustomization.yaml
#   AUTHOR         name and mail of the commit
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# -ge 2 ] || misuse "expected TAG and at least one IMAGE, got $# arguments"
tag=$1
shift
# ["worker","cli"], as changed-parts.sh prints it, is taken too.
case $1 in '['*) IFS=, read -ra listed <<<"$(tr -d '[]" ' <<<"$1")"; set -- "${listed[@]}" "${@:2}" ;; esac
tools git awk
here=$(cd "$(dirname "$0")" && pwd)
remote=${REMOTE:-origin} branch=${BRANCH:-main} file=${KUSTOMIZATION:-infra/k8s/overlays/production/kustomization.yaml}
author=${AUTHOR:-github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>}
cd "$(git rev-parse --show-toplevel)"
[ -z "$(git status --porcelain --untracked-files=no)" ] || die "there are changes in this checkout that are not committed"

is_later() { # whether the tag in the overlay is of a commit that has ours in its past
  local theirs=${1##*-} ours=${tag##*-}
  [ "$theirs" != "$ours" ] && git cat-file -e "$theirs^{commit}" 2>/dev/null && git cat-file -e "$ours^{commit}" 2>/dev/null &&
    git merge-base --is-ancestor "$ours" "$theirs"
}

for try in 1 2 3 4 5; do
  git fetch --quiet "$remote" "$branch" || die "$remote $branch could not be fetched"
  git checkout --quiet --force --detach FETCH_HEAD
  [ -f "$file" ] || die "no file '$file' on $branch"
  wanted=()
  for image in "$@"; do
    now=$(KUSTOMIZATION=$file "$here/overlay-tag.sh" "$image" 2>/dev/null) || now=
    if [ -z "$now" ]; then say "the overlay has no image isobar/$image: left out"
    elif [ "${BACK:-false}" != true ] && is_later "$now"; then say "isobar/$image has the later tag $now: left alone"
    else wanted+=("$image"); fi
  done
  [ ${#wanted[@]} -gt 0 ] || { say "nothing to change"; exit 0; }
  "$here/bump-tags.sh" "$file" "$tag" "${wanted[@]}"
  if git diff --quiet -- "$file"; then say "nothing to change"; exit 0; fi
  GIT_COMMITTER_NAME=${author%% <*} GIT_COMMITTER_EMAIL=$(sed 's/.*<\(.*\)>/\1/' <<<"$author") \
    git commit --quiet --author "$author" --message "Deploy $(IFS=,; echo "${wanted[*]}" | sed 's/,/, /g') $tag" -- "$file"
  if git push --quiet "$remote" "HEAD:refs/heads/$branch"; then
    say "pushed $(git rev-parse --short HEAD) to $branch"
    exit 0
  fi
  say "the push was refused (try $try of 5): beginning again from what $branch is now"
  sleep "${PAUSE:-$((try * 2))}"
done
die "$branch could not be pushed to in five tries: somebody else pushes all the time, or the token may not write"
