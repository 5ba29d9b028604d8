#!/usr/bin/env bash
# roll.sh worker|gateway: replaces the containers of a service, one after the other, by ones of the present image and
# settings. A new one is ready before an old one is told to stop, and an old one ends what it has begun, or hands a step
# back, which is begun again elsewhere: no request and no step is lost. Build or pull the new images first.
set -euo pipefail
service=${1:-}
case $service in
  worker | gateway) ;;
  *) sed -n '2,/^set /s/^# \{0,1\}//p' "$0" | sed '$d' >&2; exit 2 ;;
esac
compose=(docker compose -f "$(dirname "${BASH_SOURCE[0]}")/compose.yaml")
read -r -d '' -a old < <("${compose[@]}" ps --quiet "$service") || true
[ "${#old[@]}" -gt 0 ] || { echo "roll: no $service runs; docker compose up -d starts them" >&2; exit 1; }

for container in "${old[@]}"; do
  "${compose[@]}" up --detach --wait --no-deps --no-recreate --scale "$service=$((${#old[@]} + 1))" "$service"
  # A balancer has seen by then that the new one is ready.
  sleep 3
  docker stop --time 60 "$container" >/dev/null
  # With the volume that the image gave it, if it had none of a name.
  docker rm --volumes "$container" >/dev/null
  echo "roll: $service ${container:0:12} is replaced"
done
