#!/usr/bin/env bash
# Looks for known vulnerabilities in an image; fails when it has one that is severe and has a fix.
#   infra/delivery/scan-image.sh NAME IMAGE     IMAGE: registry/name@sha256:..., or a file of `docker save`
# Every processor of an image in a registry is scanned. Reports: target/scan-NAME-PROCESSOR.json.
#   SEVERITY   critical, high (default), medium, low
#   PLATFORMS  linux/amd64,linux/arm64
# What is known to do no harm is listed, with the reason, in .grype.yaml.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 2 ] || misuse "expected NAME and IMAGE, got $# arguments"
name=$1 image=$2
tools grype
severity=${SEVERITY:-high}
out=${OUT:-target}
mkdir -p "$out"

# scan LABEL ARGUMENTS...
found=()
scan() {
  local label=$1 status=0
  shift
  grype "$@" --only-fixed --fail-on "$severity" --output table --output "json=$out/scan-$name-$label.json" || status=$?
  # 2 is what it says of vulnerabilities; anything else is that it could not look.
  case $status in
    0) ;;
    2) found+=("$label") ;;
    *) die "$image ($label) could not be scanned: grype ended with $status" ;;
  esac
}
if [ -f "$image" ]; then
  scan local "docker-archive:$image"
else
  case $image in *@sha256:*) ;; *) misuse "'$image' has no digest: what is scanned has to be what was built" ;; esac
  IFS=, read -ra platforms <<<"${PLATFORMS:-linux/amd64,linux/arm64}"
  for platform in "${platforms[@]}"; do scan "${platform#linux/}" "registry:$image" --platform "$platform"; done
fi
[ ${#found[@]} = 0 ] || die "$image has vulnerabilities of severity $severity or more that are fixed upstream: ${found[*]}"
