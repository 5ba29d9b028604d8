#!/usr/bin/env bash
# backup.sh FOLDER [--docker NETWORK]: a copy of Postgres (tables, registry, log of predictions) and of the object store (bundles).
#
# Isobar may go on working meanwhile: Postgres is copied as it was at one moment, and objects, which never change,
# are copied after it, so that each object that a row names is there. Only `isobar gc` must not run at the same time.
# Reads ISOBAR_DATABASE_URL, _USER, _PASSWORD, ISOBAR_OBJECTS (and AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY for s3://), as workers do.
# Needs pg_dump and psql of the server's version or later, and for s3:// MinIO's mc; with --docker, both come as images
# and run in that network.
#
#   infra/backup/backup.sh /srv/backups/2026-11-23
#   infra/backup/restore.sh /srv/backups/2026-11-23        into an empty database and an empty store
set -euo pipefail
# shellcheck source=infra/backup/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

read_arguments "$@"
read_environment
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
[ -z "$(ls -A "$folder")" ] || fail "$folder is not empty" "each backup has a folder of its own"

# The rows are counted in the very moment that is copied.
coproc moment { session; }
printf 'begin isolation level repeatable read; select pg_export_snapshot();\n' >&"${moment[1]}"
read -r snapshot <&"${moment[0]}" || fail "Postgres does not answer at $database"
postgres pg_dump --format=custom --compress=6 --no-owner --no-privileges --snapshot="$snapshot" --file=/backup/postgres.dump "$database"
printf "%s select 'end';\n" "$facts" >&"${moment[1]}"
while read -r line <&"${moment[0]}" && [ "$line" != end ]; do echo "$line"; done >"$folder/facts.part"
[ "${line:-}" = end ] || fail "the rows could not be counted"
input=${moment[1]}
exec {input}>&-

mkdir "$folder/objects"
case $ISOBAR_OBJECTS in
  file://*) cp -a "$store/." "$folder/objects/"; rm -rf "$folder/objects/.incoming" ;;
  s3://*) mc mirror --quiet "isobar/$store" /backup/objects >/dev/null ;;
esac
(cd "$folder" && find postgres.dump objects -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) >"$folder/sums"
# Last: a backup that was broken off has none, and restore.sh refuses it.
mv "$folder/facts.part" "$folder/facts"
echo "backup: $(du -sh "$folder" | cut -f1) in $folder: postgres.dump and $(find "$folder/objects" -type f | wc -l | tr -d ' ') objects"
