# shellcheck shell=bash
# What the scripts of this folder share. It is sourced, not run.

# shellcheck disable=SC2034 # read by say and die
program=$(basename "$0")

say() { printf '%s: %s\n' "$program" "$*" >&2; }

# die MESSAGE: ends the script as failed.
die() { say "$@"; exit 1; }

# misuse MESSAGE: ends the script as wrongly called.
misuse() { say "$* (--help tells how it is called)"; exit 2; }

# The comment at the top of the script, as its usage.
usage() { sed -n '2,/^[^#]/{s/^# \{0,1\}//p;}' "$0"; }

# help ARGUMENTS...: answers --help.
help() { case ${1:-} in -h | --help) usage; exit 0 ;; esac; }

# tools NAME...: all must be on PATH.
tools() {
  local tool
  for tool in "$@"; do command -v "$tool" >/dev/null || die "the tool $tool is not on PATH"; done
}

# required NAME...: variables that must have a value; all that are missing are named at once.
required() {
  local name missing=()
  for name in "$@"; do [ -n "${!name:-}" ] || missing+=("$name"); done
  [ ${#missing[@]} = 0 ] || die "not set or empty: ${missing[*]}"
}

# output NAME VALUE: a value for later steps of a workflow, and on standard output for people.
output() {
  case $2 in *$'\n'*) die "the output $1 has more than one line" ;; esac
  printf '%s=%s\n' "$1" "$2"
  [ -z "${GITHUB_OUTPUT:-}" ] || printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"
}

# summary: appends standard input to the summary of the job; to standard output where there is none.
summary() { if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat >>"$GITHUB_STEP_SUMMARY"; else cat; fi; }

# again TIMES PAUSE COMMAND...: tries until it succeeds.
again() {
  local times=$1 pause=$2 try
  shift 2
  for ((try = 1; try <= times; try++)); do
    "$@" && return 0
    [ "$try" = "$times" ] || sleep "$pause"
  done
  return 1
}
