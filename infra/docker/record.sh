#!/bin/bash
# record.sh gateway|worker: starts the program as far as it comes without servers, and keeps what the JVM has read of
# its classes in /classes. Runs in the image build only.
set -euo pipefail
folder=$(mktemp -d)
mkdir -p /classes "$folder/spool" "$folder/cache"
export ISOBAR_DATABASE_URL=jdbc:postgresql://127.0.0.1:1/none ISOBAR_DATABASE_USER=none ISOBAR_DATABASE_PASSWORD=none
export ISOBAR_OBJECTS=file://$folder/objects TEMPORAL_ADDRESS=127.0.0.1:1
java=(java -XX:ArchiveClassesAtExit=/classes/isobar.jsa '-Xlog:cds*=off' '-Xlog:aot*=off' @/opt/isobar/app/java.args)
case $1 in
  worker)
    export ISOBAR_WORKER_START_WAIT_SECONDS=1
    # It gives up after a second, as it should: nothing answers.
    "${java[@]}" >"$folder/log" 2>&1 && { echo "record: the worker ended well without a database" >&2; exit 1; }
    ;;
  gateway)
    export ISOBAR_GATEWAY_SPOOL=$folder/spool ISOBAR_GATEWAY_CACHE=$folder/cache ISOBAR_GATEWAY_PORT=8000
    "${java[@]}" >"$folder/log" 2>&1 &
    pid=$!
    for _ in $(seq 120); do
      /opt/isobar/bin/healthy.sh 8000 /v2/health/live 2>/dev/null && break
      kill -0 "$pid" || { cat "$folder/log" >&2; exit 1; }
      sleep 1
    done
    # Pages that the rehearsal asks for, too.
    sleep 20
    kill "$pid"
    wait "$pid" || true
    ;;
esac
[ -s /classes/isobar.jsa ] || { echo "record: no archive was written" >&2; cat "$folder/log" >&2; exit 1; }
rm -rf "$folder"
chmod a+r /classes/isobar.jsa
