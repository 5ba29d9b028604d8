#!/bin/sh
# Formats every Java file (google-java-format): infra/format.sh [file ...]. The tests check it; this mends it.
set -eu
cd "$(dirname "$0")/.."
version=$(sed -n 's:.*<google-java-format.version>\(.*\)</.*:\1:p' pom.xml)
repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
jar=$repository/com/google/googlejavaformat/google-java-format/$version/google-java-format-$version-all-deps.jar
[ -f "$jar" ] || mvn -q -B dependency:get -Dartifact="com.google.googlejavaformat:google-java-format:$version:jar:all-deps"
jdk=$(sh infra/find-jdk.sh)
# shellcheck disable=SC2046 # no Java file has a blank in its name
[ $# -gt 0 ] || set -- $(git ls-files -co --exclude-standard '*.java')
exports=
for package in api code file parser tree util; do exports="$exports --add-exports=jdk.compiler/com.sun.tools.javac.$package=ALL-UNNAMED"; done
"$jdk/bin/java" $exports -jar "$jar" --replace "$@"
