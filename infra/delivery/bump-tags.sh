#!/usr/bin/env bash
# Sets the tags of images in a kustomization.
#   infra/delivery/bump-tags.sh FILE TAG IMAGE...
# Changes newTag of the entries of `images:` whose name is isobar/IMAGE (or IMAGE, if it has a slash), and no other byte.
# Writes nothing when the file has no such entry, has it twice, or the entry has no newTag. A second time changes nothing.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# -ge 3 ] || misuse "expected FILE, TAG and at least one IMAGE, got $# arguments"
file=$1 tag=$2
shift 2
[ -f "$file" ] || die "no file '$file'"
[[ $tag =~ ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$ ]] || misuse "'$tag' cannot be a tag of an image"
names=()
for image in "$@"; do
  case $image in */*) ;; *) image=isobar/$image ;; esac
  [[ $image =~ ^[a-z0-9./_-]+$ ]] || misuse "'$image' cannot be the name of an image"
  names+=("$image")
done

# In the block `images:` an entry begins with its dash, and its keys come in any order: its name is known at its end.
changed=$(mktemp "$(dirname "$file")/.bump.XXXXXX")
trap 'rm -f "$changed"' EXIT
awk -v tag="$tag" -v wanted="${names[*]}" '
  function value(line) {
    sub(/^[^:]*:[ \t]*/, "", line); sub(/[ \t]+#.*$/, "", line); sub(/[ \t]+$/, "", line)
    gsub(/^["\047]|["\047]$/, "", line)
    return line
  }
  function close_entry(   i, kept) {
    for (i = 1; i <= lines; i++) {
      if (i == tag_line && name in asked) {
        # All but the value stays, a comment behind it too. Quoted: 20260101 alone would be a number.
        match(entry[i], /newTag:[ \t]*/); kept = substr(entry[i], 1, RSTART + RLENGTH - 1)
        rest = substr(entry[i], RSTART + RLENGTH); comment = match(rest, /[ \t]+#/) ? substr(rest, RSTART) : ""
        print kept (tag ~ /^[0-9._]+(e[0-9]+)?$/ ? "\"" tag "\"" : tag) comment
      } else print entry[i]
    }
    if (name in asked) {
      if (name in seen) problem("the image " name " has two entries")
      seen[name] = 1
      if (!tag_line) problem("the entry of the image " name " has no newTag")
    }
    lines = 0; name = ""; tag_line = 0
  }
  function problem(text) { print "bump-tags.sh: '"$file"': " text > "/dev/stderr"; bad = 1 }
  BEGIN { count = split(wanted, list, " "); for (i = 1; i <= count; i++) asked[list[i]] = 1 }
  inside && /^[^ \t#-]/ { close_entry(); inside = 0 }
  !inside { print; if (/^images:[ \t]*(#.*)?$/) inside = 1; next }
  /^[ \t]*-([ \t]|$)/ { close_entry() }
  {
    entry[++lines] = $0
    key = $0; sub(/^[ \t]*(-[ \t]+)?/, "", key)
    if (key ~ /^name:/) name = value(key)
    if (key ~ /^newTag:/) tag_line = lines
  }
  END {
    if (inside) close_entry()
    for (i = 1; i <= count; i++) if (!(list[i] in seen)) problem("no entry of the image " list[i] " under images")
    exit bad
  }
' "$file" >"$changed" || die "'$file' was not changed"
if cmp -s "$file" "$changed"; then
  say "$file has the tag $tag already"
else
  cat "$changed" >"$file" # keeps owner and mode
  say "$file: ${names[*]} now $tag"
fi
