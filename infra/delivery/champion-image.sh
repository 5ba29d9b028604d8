#!/usr/bin/env bash
# Builds an image of a gateway that has the champion of one model in it and serves it alone, on port 8080.
#   infra/delivery/champion-image.sh FOLDER GATEWAY REFERENCE
# FOLDER is what a gateway keeps of its champions (ISOBAR_GATEWAY_CACHE; of ./isobar: .isobar/gateway/cache), GATEWAY the image to build on,
# REFERENCE the name of the new one. Refused: a folder without the model, or with a file that is not what its name says.
#   MODEL_NAME    the model
#   MODEL_ALIAS   champion: what a gateway serves
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 3 ] || misuse "expected FOLDER, GATEWAY and REFERENCE, got $# arguments"
folder=$1 gateway=$2 reference=$3
required MODEL_NAME
[ "${MODEL_ALIAS:-champion}" = champion ] ||
  die "MODEL_ALIAS is '$MODEL_ALIAS': a gateway serves the alias champion only; promote the version (./isobar promote) and train again"
tools docker
champions=$folder/champions.json
[ -s "$champions" ] || die "no champions.json in '$folder': expected what a gateway keeps in its cache"
grep -qF "\"model\":\"$MODEL_NAME\"" "$champions" || die "$champions has no champion of the model '$MODEL_NAME'"

sum() { if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -c1-64; }
objects=0
for object in "$folder"/*.object; do
  [ -f "$object" ] || continue
  name=$(basename "$object" .object)
  [ "$(sum "$object")" = "$name" ] || die "$object is damaged: its digest is not its name"
  objects=$((objects + 1))
done
while IFS= read -r digest; do
  [ -f "$folder/$digest.object" ] || die "$champions names the object $digest, which is not in '$folder'"
done < <(grep -o '"sha256":"[0-9a-f]*"' "$champions" | cut -d'"' -f4 | sort -u)
[ "$objects" -gt 0 ] || die "no objects in '$folder'"

docker build --file "$(dirname "$0")/champion.Dockerfile" --build-arg "GATEWAY=$gateway" --tag "$reference" "$folder" >&2 ||
  die "the image $reference could not be built"
output reference "$reference"
