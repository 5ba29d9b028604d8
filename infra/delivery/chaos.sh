#!/usr/bin/env bash
# The long tests of what happens when processes die: longer outages and more fuzz than `mvn verify` has.
#   infra/delivery/chaos.sh
#   OUTAGE    30 seconds that Postgres is away, in NothingLostIT
#   BODIES    1000000 bodies of requests, in FuzzTest; SEED: of their generator; default: of the day
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
tools mvn
cd "$(dirname "$0")/../.."
seed=${SEED:-$(date -u +%Y%m%d)}
for number in "${OUTAGE:-30}" "${BODIES:-1000000}" "$seed"; do [[ $number =~ ^[0-9]+$ ]] || die "'$number' is not a whole number"; done
say "the seed is $seed"
mvn -B -ntp verify -pl infra/e2e,api-gateway -am -Dit.test='ChaosIT,KillEverythingIT,NothingLostIT' -Dtest=FuzzTest \
  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
  "-Disobar.outage.seconds=${OUTAGE:-30}" "-Disobar.fuzz.bodies=${BODIES:-1000000}" "-Disobar.fuzz.seed=$seed" ||
  die "a test has failed (seed $seed)"
