#!/usr/bin/env bash
# Signs an image with the identity of the workflow (Sigstore, no key), verifies the signature, and writes its SBOMs to files.
#   infra/delivery/sign-image.sh NAME IMAGE     IMAGE: registry/name@sha256:...
# The signature is of the index, and so of both processors, their SBOMs and their provenance. Files: target/sbom-NAME-PROCESSOR.spdx.json.
#   IDENTITY   regular expression of who may have signed; default: the workflows of GITHUB_REPOSITORY
#   PLATFORMS  linux/amd64,linux/arm64
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 2 ] || misuse "expected NAME and IMAGE, got $# arguments"
name=$1 image=$2
[[ $image =~ @sha256:[0-9a-f]{64}$ ]] || misuse "'$image' has no digest: a tag can be moved after it was signed"
[ -n "${IDENTITY:-}" ] || required GITHUB_REPOSITORY
tools cosign docker
out=${OUT:-target}
mkdir -p "$out"

again 3 "${PAUSE:-10}" cosign sign --yes "$image" || die "$image could not be signed"
"$(dirname "$0")/verify-image.sh" "$image"

IFS=, read -ra platforms <<<"${PLATFORMS:-linux/amd64,linux/arm64}"
for platform in "${platforms[@]}"; do
  file=$out/sbom-$name-${platform#linux/}.spdx.json
  docker buildx imagetools inspect "$image" --format "{{json (index .SBOM \"$platform\").SPDX}}" >"$file" || die "the SBOM of $image for $platform could not be read"
  grep -q '"spdxVersion"' "$file" || die "$image has no SBOM for $platform"
done
say "$image is signed; SBOMs: $out/sbom-$name-*.spdx.json"
