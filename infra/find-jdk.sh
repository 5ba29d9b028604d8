#!/bin/sh
# Prints the home of a JDK 25, or one sentence on standard error and exit 4 when there is none.
#   find-jdk.sh [--quiet]      --quiet: say nothing when it is found
# The order is that of a user's intent: what the environment names, what is on PATH, what is installed where JDKs usually are.
set -u
wanted=25

is_jdk() { [ -x "$1/bin/javac" ] && grep -q "^JAVA_VERSION=\"${wanted}[.\"]" "$1/release" 2>/dev/null; }

candidates() {
  for home in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" "${JAVA_HOME_25:-}" "${JAVA_HOME_25_X64:-}" "${JDK25_HOME:-}"; do
    [ -n "$home" ] && printf '%s\n' "$home"
  done
  java=$(command -v javac 2>/dev/null) && java=$(readlink -f "$java" 2>/dev/null) && dirname "$(dirname "$java")"
  for home in /usr/lib/jvm/* /opt/java/* /opt/jdk* /usr/local/openjdk* "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*; do
    [ -d "$home" ] && printf '%s\n' "$home"
  done
}

found=$(candidates | while read -r home; do if is_jdk "$home"; then printf '%s\n' "$home"; break; fi; done)
if [ -z "$found" ]; then
  echo "isobar: no JDK $wanted found (JAVA_HOME, JAVA25_HOME, PATH and the usual folders were searched): install one, for example \`apt-get install temurin-25-jdk\` or \`sdk install java 25-tem\`, or set JAVA_HOME to it." >&2
  exit 4
fi
[ "${1:-}" = --quiet ] || printf '%s\n' "$found"
