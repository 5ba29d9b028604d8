#!/bin/sh
# Makes Temporal's two databases and brings their tables up to date; as often as it is run.
set -eu
for pair in temporal:temporal temporal_visibility:visibility; do
  database=${pair%%:*} schema=${pair##*:}
  # Fails where it is there already; what follows fails where it is not.
  temporal-sql-tool --database "$database" create-database >/dev/null 2>&1 || true
  temporal-sql-tool --database "$database" setup-schema --version 0.0 >/dev/null 2>&1 || true
  temporal-sql-tool --database "$database" update-schema --schema-name "postgresql/v12/$schema"
done
