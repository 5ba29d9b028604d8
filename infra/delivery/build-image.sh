#!/usr/bin/env bash
# Builds one image from infra/docker/Dockerfile, and pushes it.
#   infra/delivery/build-image.sh IMAGE TAG          IMAGE: worker, gateway, source or cli
# Prints reference=NAME:TAG, and digest=sha256:... when it was pushed.
#   REGISTRY   what stands before isobar/IMAGE, as in ghcr.io/owner; needed when pushed
#   PUSH       true: both processors, pushed with SBOM and provenance as attestations
#              false (default): this machine's processor, kept as ARCHIVE (target/image-IMAGE.tar), for a scan
#   PLATFORMS  linux/amd64,linux/arm64
#   CACHE      gha: layers are kept in the cache of GitHub Actions, one scope an image; empty (default): not
#   COMMIT     what the image says that it was made of (HEAD)
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 2 ] || misuse "expected IMAGE and TAG, got $# arguments"
image=$1 tag=$2
case $image in worker | gateway | source | cli) ;; *) misuse "no image '$image': expected worker, gateway, source or cli" ;; esac
tools docker git
cd "$(dirname "$0")/../.."
commit=$(git rev-parse "${COMMIT:-HEAD}^{commit}") || die "no commit '${COMMIT:-HEAD}' in this checkout"
SOURCE_DATE_EPOCH=$(git show --no-patch --format=%ct "$commit")
export SOURCE_DATE_EPOCH # the time of all files: the same commit gives the same layers, but for that of the class archive

push=${PUSH:-false}
case $push in
  true) required REGISTRY ;;
  false) ;;
  *) die "PUSH is '$push': expected true or false" ;;
esac
reference=${REGISTRY:+${REGISTRY%/}/}isobar/$image:$tag
reference=${reference,,}
out=${OUT:-target}
mkdir -p "$out"
metadata=$out/image-$image.json
arguments=(
  --file infra/docker/Dockerfile --target "$image" --tag "$reference" --metadata-file "$metadata"
  --build-arg "REVISION=$commit"
  --label "org.opencontainers.image.revision=$commit" --label "org.opencontainers.image.version=$tag"
)
case ${CACHE:-} in
  gha) arguments+=(--cache-from "type=gha,scope=$image" --cache-to "type=gha,mode=max,scope=$image") ;;
  '') ;;
  *) die "CACHE is '$CACHE': expected gha or nothing" ;;
esac
if [ "$push" = true ]; then
  platforms=${PLATFORMS:-linux/amd64,linux/arm64}
  arguments+=(--platform "$platforms" --provenance mode=max --sbom true
    --output "type=image,push=true,rewrite-timestamp=true")
else
  # An archive for docker has no place for attestations.
  arguments+=(--provenance false --sbom false --output "type=docker,dest=${ARCHIVE:-$out/image-$image.tar},rewrite-timestamp=true")
fi
docker buildx build "${arguments[@]}" . || die "the image $reference could not be built"
output reference "$reference"
if [ "$push" = true ]; then
  digest=$(sed -n 's/.*"containerimage\.digest": *"\(sha256:[0-9a-f]\{64\}\)".*/\1/p' "$metadata")
  [ -n "$digest" ] || die "docker has not told the digest of $reference in $metadata"
  output digest "$digest"
fi
