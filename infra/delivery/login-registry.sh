#!/usr/bin/env bash
# Signs docker in at a registry; the password goes by standard input, never on a command line.
#   infra/delivery/login-registry.sh REGISTRY     as in ghcr.io or ghcr.io/owner; only the host counts
#   REGISTRY_USERNAME, REGISTRY_PASSWORD
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 1 ] || misuse "expected REGISTRY, got $# arguments"
required REGISTRY_USERNAME REGISTRY_PASSWORD
tools docker
host=${1%%/*}
# A name without a dot or a port is an owner at Docker Hub.
case $host in *.* | *:* | localhost) ;; *) host=docker.io ;; esac
printf '%s' "$REGISTRY_PASSWORD" | docker login "$host" --username "$REGISTRY_USERNAME" --password-stdin >&2 ||
  die "$host refused the user $REGISTRY_USERNAME"
