#!/bin/sh
# gather.sh MODULE NAME MAIN: puts what the build of a module has given below /images/NAME, jars of others
# and our own apart, and writes what java is told. Runs in the image build only.
set -eu
module=$1 name=$2 main=$3
out=/images/$name
mkdir -p "$out/lib" "$out/app"
# What starts a database on a developer's machine is of no use in a container.
find "$module/target/dependency" -name '*.jar' ! -name 'embedded-postgres-binaries-*' -exec cp {} "$out/lib/" \;
find "$out/lib" -name 'isobar-*.jar' -exec mv {} "$out/app/" \;
find "$module/target" -maxdepth 1 -name 'isobar-*.jar' ! -name '*-tests.jar' -exec cp {} "$out/app/" \;
cp "$module/target/bom.json" "$out/app/bom.json"
# In order: the class archive is only used with the very class path that it was made with.
path=$(find "$out/app" "$out/lib" -name '*.jar' | LC_ALL=C sort | sed "s:^$out:/opt/isobar:" | paste -sd: -)
{
  cat infra/docker/java.args
  printf -- '-cp\n%s\n%s\n' "$path" "$main"
} > "$out/app/java.args"
# The same bytes give the same layer, whenever it was built.
find "$out" -exec touch -h -d '2026-01-01T00:00:00Z' {} +
