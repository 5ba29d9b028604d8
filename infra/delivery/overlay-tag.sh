#!/usr/bin/env bash
# Prints the tag that an image has in the production overlay.
#   infra/delivery/overlay-tag.sh IMAGE
#   KUSTOMIZATION  infra/k8s/overlays/production/kustomization.yaml
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 1 ] || misuse "expected IMAGE, got $# arguments"
file=${KUSTOMIZATION:-infra/k8s/overlays/production/kustomization.yaml}
[ -f "$file" ] || die "no file '$file'"
tag=$(awk -v wanted="isobar/$1" '
  function close_entry() { if (name == wanted && tag != "") print tag; name = ""; tag = "" }
  /^images:/ { inside = 1; next }
  inside && /^[^ \t#-]/ { inside = 0; close_entry() }
  inside && /^[ \t]*-([ \t]|$)/ { close_entry() }
  inside {
    line = $0; sub(/^[ \t]*(-[ \t]+)?/, "", line); sub(/[ \t]+#.*$/, "", line); gsub(/["\047]/, "", line)
    if (line ~ /^name:/) { sub(/^name:[ \t]*/, "", line); name = line }
    if (line ~ /^newTag:/) { sub(/^newTag:[ \t]*/, "", line); tag = line }
  }
  END { if (inside) close_entry() }' "$file")
[ -n "$tag" ] || die "$file has no image isobar/$1 with a tag"
printf '%s\n' "$tag"
