#!/usr/bin/env bash
# Stands for a tool of a cloud: writes down how it was called, and answers what the test arranged. Anything else is an error.
set -u
call="${0##*/} $*"
printf '%s\n' "${call//$'\n'/\\n}" >>"$RECORDER/calls"
before=
for argument in "$@"; do
  case $argument in *=@*) cat "${argument#*=@}" >"$RECORDER/body" ;; esac
  [ "$before" != --file ] || [ ! -f "$argument" ] || cat "$argument" >"$RECORDER/body"
  before=$argument
done
for rule in "$RECORDER"/rules/*; do
  [ ! -e "$rule/spent" ] || continue
  pattern=$(<"$rule/pattern")
  # The pattern is one, so it is not quoted.
  # shellcheck disable=SC2053
  if [[ $call == $pattern ]]; then
    [ ! -e "$rule/once" ] || touch "$rule/spent"
    eval "$(<"$rule/effect")"
    cat "$rule/out"
    status=$(<"$rule/status")
    [ "$status" = 0 ] || cat "$rule/out" >&2
    exit "$status"
  fi
done
echo "no answer was arranged for: $call" >&2
exit 97
