#!/usr/bin/env bash
# restore.sh FOLDER [--docker NETWORK]: puts a backup into an empty database and an empty object store.
#
# Nothing of Isobar may run there yet. Checks the sums of the backup, refuses a database that has Isobar's tables and a
# store that has objects, and compares the rows of each table and the aliases of each model with those of the backup.
# Then start workers and gateways: schedules come back from the definitions, and runs that were under way are settled as failed
# (`isobar rerun RUN --from failed` goes on with them). Reads the same variables and needs the same programs as backup.sh.
set -euo pipefail
# shellcheck source=infra/backup/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

read_arguments "$@"
read_environment
[ -f "$folder/facts" ] || fail "$folder is no whole backup: it has no file 'facts'" "name the folder that backup.sh was given"
folder=$(cd "$folder" && pwd)
(cd "$folder" && sha256sum --quiet --check sums) || fail "the backup in $folder is damaged" "take another one"

tables=$(session -c "select count(*) from information_schema.tables where table_schema = 'isobar'")
[ "$tables" = 0 ] || fail "the database already has $tables tables of Isobar" "restore into an empty database"
case $ISOBAR_OBJECTS in
  file://*)
    mkdir -p "$store"
    [ -z "$(find "$store" -type f -print -quit)" ] || fail "$store already has objects" "restore into an empty folder"
    cp -a "$folder/objects/." "$store/"
    ;;
  s3://*)
    mc mb --quiet --ignore-existing "isobar/$store" >/dev/null
    # Read to the end: mc complains of a closed pipe.
    objects=$(mc ls --recursive "isobar/$store" | sed -n 1p)
    [ -z "$objects" ] || fail "the bucket $store already has objects" "restore into an empty bucket"
    mc mirror --quiet /backup/objects "isobar/$store" >/dev/null
    ;;
esac
postgres pg_restore --exit-on-error --single-transaction --no-owner --no-privileges --dbname="$database" /backup/postgres.dump ||
  fail "Postgres has taken nothing, as it says above; the objects are copied already" "mend that, empty $ISOBAR_OBJECTS and begin again"
session -c "$facts" | diff "$folder/facts" - || fail "the restored database differs from the backup, as shown (< backup, > restored)"
echo "restore: $(grep -c '^rows ' "$folder/facts") tables and $(find "$folder/objects" -type f | wc -l | tr -d ' ') objects are as they were; aliases:"
sed -n 's/^alias /  /p' "$folder/facts"
