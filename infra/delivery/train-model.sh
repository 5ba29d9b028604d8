#!/usr/bin/env bash
# Trains a shipped pipeline (or a definition of yours) from nothing, on one machine, and keeps what a gate and a gateway need of it.
#   infra/delivery/train-model.sh PIPELINE     a name, as in iris, or a file
# In OUT (target/model): definition.yaml, versions.json, card-N.json and report-N.html of each version, run.txt, champion/
# (for gateways).
# Prints model=NAME. The stack is left running for publish-model.sh; `ISOBAR_HOME=... ./isobar down` ends it.
#   ISOBAR_HOME   OUT/home
#   SOURCE        a folder or file with the real rows (--source); default: made-up rows, the same ones each time
#   SCALE         --scale
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 1 ] || misuse "expected PIPELINE, got $# arguments"
cd "$(dirname "$0")/../.."
isobar=${ISOBAR:-./isobar}
given=$1
case $given in *.yaml | *.yml) ;; *) given=pipelines/$given.yaml ;; esac
[ -f "$given" ] || die "no definition '$given'; shipped are: $(cd pipelines && printf '%s ' *.yaml | sed 's/\.yaml//g')"
out=${OUT:-target/model}
mkdir -p "$out"
export ISOBAR_HOME=${ISOBAR_HOME:-$PWD/$out/home}

# `steps:` is the last block of a definition that can be extended here; anything else is refused rather than guessed.
last=$(grep -E '^[a-z_]+:' "$given" | tail -n 1)
[ "$last" = steps: ] || die "the last block of $given is '$last': expected steps:"
for step in register release; do grep -qE "^  $step:" "$given" || die "$given has no step '$step'"; done
# The definition as it is, and behind it a step that publishes when it is asked to: after the gate.
definition=$out/definition.yaml
awk -v param='  publish_now: {type: boolean, default: false, description: Publish to MLflow.}' '
  /^steps:/ && !found { print "params:"; print param }
  { print }
  /^params:[ \t]*$/ { print param; found = 1 }' "$given" >"$definition"
token=''
[ -z "${ISOBAR_SECRET_MLFLOW:-}" ] || token='    token: ${secrets.mlflow}'
printf '  publish:\n    uses: publish\n    needs: [register, release]\n    when: "params.publish_now"\n    required: true\n%s\n' "$token" >>"$definition"
"$isobar" validate "$definition" >&2 || die "$definition is not valid"

arguments=()
[ -z "${SOURCE:-}" ] || arguments+=(--source "$SOURCE")
[ -z "${SCALE:-}" ] || arguments+=(--scale "$SCALE")
"$isobar" run "$definition" ${arguments[@]+"${arguments[@]}"} >"$out/run.txt" 2>&1 || { tail -n 40 "$out/run.txt" >&2; die "the pipeline has failed"; }

model=$("$isobar" models --output json | sed -n 's/.*"model" : "\([^"]*\)".*/\1/p' | sort -u)
[ -n "$model" ] || die "the pipeline has registered no model"
case $model in *$'\n'*) die "the pipeline has registered several models: $(tr '\n' ' ' <<<"$model")" ;; esac
"$isobar" models "$model" --output json >"$out/versions.json"
while read -r version; do
  "$isobar" models "$model" "$version" --output json >"$out/card-$version.json"
  "$isobar" models report "$model" "$version" -o "$out/report-$version.html" >&2
done < <(sed -n 's/.*"version" : \([0-9]*\).*/\1/p' "$out/versions.json")
rm -rf "$out/champion"
cp -R "$ISOBAR_HOME/gateway/cache" "$out/champion" || die "the gateway has kept no champion in $ISOBAR_HOME/gateway/cache"
output model "$model"
