#!/usr/bin/env bash
# Reports on what `mvn verify -Pcoverage` measured, over all modules: target/coverage/{coverage.xml,coverage.csv,html/}.
#   infra/delivery/coverage.sh
# Only the tests' own JVMs are measured: what the processes do that tests start (worker, gateway, command) is not in it.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
tools mvn
cd "$(dirname "$0")/../.."
[ -s target/jacoco.exec ] || die "no target/jacoco.exec: run \`mvn verify -Pcoverage\` before"
version=$(sed -n 's:.*<jacoco.version>\(.*\)</.*:\1:p' pom.xml)
[ -n "$version" ] || die "no jacoco.version in pom.xml"
jar=${MAVEN_REPOSITORY:-$HOME/.m2/repository}/org/jacoco/org.jacoco.cli/$version/org.jacoco.cli-$version-nodeps.jar
[ -f "$jar" ] || mvn -q -B -ntp dependency:get "-Dartifact=org.jacoco:org.jacoco.cli:$version:jar:nodeps" || die "JaCoCo $version could not be had"
jdk=$(sh infra/find-jdk.sh)
arguments=()
for module in */pom.xml infra/*/pom.xml; do
  module=${module%/pom.xml}
  # Benchmarks and the example are no part of what is delivered.
  case $module in infra/bench | infra/example-extension) continue ;; esac
  [ -d "$module/target/classes" ] || continue
  arguments+=(--classfiles "$module/target/classes" --sourcefiles "$module/src/main/java")
done
[ ${#arguments[@]} -gt 0 ] || die "no compiled module in $PWD"
mkdir -p target/coverage
"$jdk/bin/java" -jar "$jar" report target/jacoco.exec "${arguments[@]}" --name Isobar --encoding UTF-8 \
  --xml target/coverage/coverage.xml --csv target/coverage/coverage.csv --html target/coverage/html >&2 || die "the report could not be made"
say "target/coverage/html/index.html"
