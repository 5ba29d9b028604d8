#!/usr/bin/env bash
# Brings an image to the machines of one region: pushes it to ECR as `latest` and by its commit, has Systems Manager tell the machines
# to pull it, waits for every one of them, and fails with the output of those that failed.
#   infra/delivery/deploy-aws.sh IMAGE        a local image, as champion-image.sh makes it
#   AWS_REGION       as in us-east-1
#   COMMIT           the second tag
#   ECR_REPOSITORY   isobar-REGION-gateway; REGION stands for the region in all these names
#   SSM_DOCUMENT     isobar-REGION-pull-image-document
#   SSM_IMAGE        what the document gets as its parameter `image`; default: the pushed image by its commit
#   SSM_ENVIRONMENT  QA; the tag Environment of the machines
#   SSM_TIMEOUT      600 seconds until a machine must have begun; SSM_CONCURRENCY 50 at a time; SSM_ERRORS 0 that may fail
#   WAIT_TRIES       180 looks of PAUSE (5) seconds; then the command is cancelled
# Machines with the tag OS=Ubuntu come first, then those with OS=Linux, which get the parameter `os` too.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 1 ] || misuse "expected IMAGE, got $# arguments"
image=$1
required AWS_REGION COMMIT
tools aws docker
export AWS_REGION AWS_PAGER=''
pause=${PAUSE:-5} tries=${WAIT_TRIES:-180}
repository=${ECR_REPOSITORY:-isobar-REGION-gateway} document=${SSM_DOCUMENT:-isobar-REGION-pull-image-document}
repository=${repository//REGION/$AWS_REGION} document=${document//REGION/$AWS_REGION}

push() {
  local account registry password tag
  account=$(aws sts get-caller-identity --query Account --output text) || die "AWS knows nobody by these credentials"
  registry=$account.dkr.ecr.$AWS_REGION.amazonaws.com
  # First the one, then the other: in a pipe both begin at once, and docker would ask for what is not there.
  password=$(aws ecr get-login-password) || die "AWS gives no password for $registry"
  printf '%s' "$password" | docker login "$registry" --username AWS --password-stdin >&2 || die "$registry refused the password that AWS gave"
  pushed=$registry/$repository
  for tag in "$COMMIT" latest; do
    docker tag "$image" "$pushed:$tag" || die "there is no image $image here"
    docker push "$pushed:$tag" >&2 || die "$pushed:$tag could not be pushed"
  done
}

# told COMMAND: what every machine came to, with the output of those that failed.
told() {
  local machine status
  while read -r machine status; do
    [ -n "$machine" ] || continue
    say "  $machine $status"
    [ "$status" = Success ] || aws ssm get-command-invocation --command-id "$1" --instance-id "$machine" \
      --query '[StatusDetails,StandardOutputContent,StandardErrorContent]' --output text >&2 || true
  done < <(aws ssm list-command-invocations --command-id "$1" --query 'CommandInvocations[].[InstanceId,Status]' --output text)
}

# roll OS: tells the machines of one system, and waits. Counts them in `machines`.
roll() {
  local os=$1 parameters command status='' count='' try
  parameters=image=${SSM_IMAGE:-$pushed:$COMMIT}
  [ "$os" != Linux ] || parameters+=,os=$os
  command=$(aws ssm send-command --document-name "$document" \
    --targets "Key=tag:Environment,Values=${SSM_ENVIRONMENT:-QA}" "Key=tag:OS,Values=$os" \
    --parameters "$parameters" --timeout-seconds "${SSM_TIMEOUT:-600}" \
    --max-concurrency "${SSM_CONCURRENCY:-50}" --max-errors "${SSM_ERRORS:-0}" --comment "Isobar $COMMIT" \
    --query Command.CommandId --output text) || die "$AWS_REGION, $os: the command could not be sent"
  for ((try = 1; try <= tries; try++)); do
    # Right after it was sent it may not be known yet.
    read -r status count < <(aws ssm list-commands --command-id "$command" --query 'Commands[0].[Status,TargetCount]' --output text) || status=Unknown
    case $status in Success | Failed | TimedOut | Cancelled | Incomplete) break ;; esac
    sleep "$pause"
  done
  case $status in
    Success)
      [ "${count:-0}" -gt 0 ] || say "$AWS_REGION, $os: no machine has these tags"
      machines=$((machines + ${count:-0}))
      told "$command"
      ;;
    Failed | TimedOut | Cancelled | Incomplete)
      told "$command"
      die "$AWS_REGION, $os: the command $command has ended as $status"
      ;;
    *)
      aws ssm cancel-command --command-id "$command" || true
      told "$command"
      die "$AWS_REGION, $os: the command $command was still '$status' after $tries looks, and was cancelled"
      ;;
  esac
}

machines=0
push
roll Ubuntu
roll Linux
[ "$machines" -gt 0 ] || die "$AWS_REGION: no machine has the tag Environment=${SSM_ENVIRONMENT:-QA} with OS=Ubuntu or OS=Linux"
output machines "$machines"
printf '%s: %s machines have %s\n' "$AWS_REGION" "$machines" "$COMMIT" | summary
