#!/usr/bin/env bash
# Writes what Isobar is made of (CycloneDX, all modules, without tests), and the digests of the files of a release.
#   infra/delivery/sbom.sh VERSION     target/release/isobar-VERSION.cdx.json and SHA256SUMS
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 1 ] || misuse "expected VERSION, got $# arguments"
tools mvn
cd "$(dirname "$0")/../.."
mvn -B -ntp -q org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeAggregateBom -DoutputFormat=json -DincludeTestScope=false || die "the SBOM could not be made"
[ -s target/bom.json ] || die "no target/bom.json was made"
mkdir -p target/release
cp target/bom.json "target/release/isobar-$1.cdx.json"
(cd target/release && rm -f SHA256SUMS && if command -v sha256sum >/dev/null; then sha256sum ./*; else shasum -a 256 ./*; fi >../SHA256SUMS && mv ../SHA256SUMS .)
say "target/release: $(cd target/release && printf '%s ' *)"
