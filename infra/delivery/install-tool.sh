#!/usr/bin/env bash
# Installs tools at the versions that are pinned here, built from source: Go checks each module against the public checksum database,
# so nothing has to be trusted but that. What is there already is left.
#   infra/delivery/install-tool.sh TOOL...      cosign, grype or actionlint
# They go to TOOLS (the folder isobar-tools in the user's cache), which is added to PATH for the later steps of a workflow.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# -gt 0 ] || misuse "no tool given"
folder=${TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/isobar-tools}
for tool in "$@"; do
  case $tool in
    cosign) module=github.com/sigstore/cosign/v3/cmd/cosign version=v3.1.3 ;;
    grype) module=github.com/anchore/grype/cmd/grype version=v0.121.2 ;;
    actionlint) module=github.com/rhysd/actionlint/cmd/actionlint version=v1.7.12 ;;
    *) misuse "no tool '$tool': expected cosign, grype or actionlint" ;;
  esac
  place=$folder/$tool-$version
  if [ ! -x "$place/$tool" ]; then
    tools go
    say "building $tool $version"
    GOBIN=$place go install "$module@$version" || die "$tool $version could not be built"
  fi
  if [ -n "${GITHUB_PATH:-}" ]; then printf '%s\n' "$place" >>"$GITHUB_PATH"; else printf '%s\n' "$place"; fi
done
