#!/bin/bash
# Starts the program of this image; arguments are its own.
#
# ISOBAR_PLACES: a folder that several gateways share. Each takes a place in it that no other one holds, keeps its
# journal and its cache there and is called by its number; who comes after one that has died takes over its place,
# so that no prediction stays behind in it. Without it, a gateway is told where by ISOBAR_GATEWAY_SPOOL and _CACHE.
set -eu

if [ -n "${ISOBAR_PLACES:-}" ]; then
  place=0
  while :; do
    place=$((place + 1))
    [ "$place" -le 1000 ] || { echo "start: no free place in $ISOBAR_PLACES" >&2; exit 1; }
    folder=$ISOBAR_PLACES/$place
    mkdir -p "$folder/spool" "$folder/cache"
    # Held until the process ends, however it ends.
    exec 9>"$folder/held"
    flock -n 9 && break
  done
  export ISOBAR_GATEWAY_SPOOL=$folder/spool ISOBAR_GATEWAY_CACHE=$folder/cache
  export ISOBAR_GATEWAY_INSTANCE=${ISOBAR_GATEWAY_INSTANCE:-gateway-$place}
fi
# Where workers reach this one of several.
if [ "${ISOBAR_GATEWAY_URL:-}" = container ]; then
  address=$(hostname -i | cut -d' ' -f1)
  export ISOBAR_GATEWAY_URL=http://$address:${ISOBAR_GATEWAY_PORT:-8000}
fi
options=()
classes=/opt/isobar/classes/isobar.jsa
if [ -f "$classes" ]; then
  options=("-XX:SharedArchiveFile=$classes" '-Xlog:cds*=off' '-Xlog:aot*=off')
fi
exec java "${options[@]}" @/opt/isobar/app/java.args "$@"
