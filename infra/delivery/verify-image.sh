#!/usr/bin/env bash
# Fails unless an image was signed by a workflow of this repository.
#   infra/delivery/verify-image.sh IMAGE
#   IDENTITY   regular expression of who may have signed; default: the workflows of GITHUB_REPOSITORY
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 1 ] || misuse "expected IMAGE, got $# arguments"
identity=${IDENTITY:-}
[ -n "$identity" ] || required GITHUB_REPOSITORY
[ -n "$identity" ] || identity="^https://github\\.com/$GITHUB_REPOSITORY/\\.github/workflows/"
tools cosign
cosign verify --certificate-identity-regexp "$identity" --certificate-oidc-issuer https://token.actions.githubusercontent.com "$1" >/dev/null ||
  die "the signature of $1 does not verify"
