#!/usr/bin/env bash
# Writes one comment on a pull request, and changes it the next time.
#   infra/delivery/pr-comment.sh NAME FILE      NAME tells the comments of several workflows apart; FILE is Markdown
#   GH_TOKEN, GITHUB_REPOSITORY, PULL_REQUEST (its number)
#   COMMENT_AUTHOR   github-actions[bot]; a comment of anybody else is never taken for ours
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 2 ] || misuse "expected NAME and FILE, got $# arguments"
name=$1 file=$2
[[ $name =~ ^[a-z-]+$ ]] || misuse "the name '$name' is not of small letters and dashes"
[ -s "$file" ] || die "'$file' is not there, or empty"
required GH_TOKEN GITHUB_REPOSITORY PULL_REQUEST
[[ $PULL_REQUEST =~ ^[0-9]+$ ]] || die "PULL_REQUEST is '$PULL_REQUEST', not a number"
tools gh
mark="<!-- isobar:$name -->"
body=$(mktemp)
trap 'rm -f "$body"' EXIT
# GitHub takes 65,536 characters.
{ printf '%s\n' "$mark"; head -c 60000 "$file"; } >"$body"
[ "$(wc -c <"$file")" -le 60000 ] || printf '\n\n… cut off; the whole is in the artifacts of the run.\n' >>"$body"

comments=repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments
mine=$(gh api --paginate "$comments?per_page=100" \
  --jq ".[] | select(.user.login == \"${COMMENT_AUTHOR:-github-actions[bot]}\") | select(.body | startswith(\"$mark\")) | .id") ||
  die "the comments of pull request $PULL_REQUEST could not be read"
mine=${mine%%$'\n'*}
if [ -n "$mine" ]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$mine" --field "body=@$body" --silent || die "comment $mine could not be changed"
  say "changed comment $mine of pull request $PULL_REQUEST"
else
  gh api --method POST "$comments" --field "body=@$body" --silent || die "pull request $PULL_REQUEST could not be commented on"
  say "commented on pull request $PULL_REQUEST"
fi
