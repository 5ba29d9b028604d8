#!/usr/bin/env bash
# Pulls the gateway's image, refuses one that no workflow of this repository has signed, and puts a champion on top of it.
#   infra/delivery/verified-champion.sh FOLDER TAG REFERENCE     TAG: of the gateway; empty: the one in the production overlay
#   REGISTRY, and what champion-image.sh and verify-image.sh want
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 3 ] || misuse "expected FOLDER, TAG and REFERENCE, got $# arguments"
folder=$1 tag=$2 reference=$3
required REGISTRY
tools docker cosign
here=$(cd "$(dirname "$0")" && pwd)
[ -n "$tag" ] || tag=$("$here/overlay-tag.sh" gateway)
gateway=${REGISTRY%/}/isobar/gateway
gateway=${gateway,,}
docker pull --quiet "$gateway:$tag" >&2 || die "there is no image $gateway:$tag"
# By its digest from here on: what was verified is what is built on.
pinned=$(docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$gateway:$tag" | grep -F "$gateway@sha256:" | head -n 1) || true
[ -n "$pinned" ] || die "docker does not tell the digest of $gateway:$tag"
"$here/verify-image.sh" "$pinned"
"$here/champion-image.sh" "$folder" "$pinned" "$reference"
