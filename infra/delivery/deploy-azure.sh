#!/usr/bin/env bash
# Brings an image to Azure: pushes it to the container registry, starts it as a container with a public name on port 8080, waits until it
# serves the model, and only then removes the containers of earlier deployments. When it does not come up, it is removed and they stay.
#   infra/delivery/deploy-azure.sh IMAGE      a local image, as champion-image.sh makes it. Prints url=...
#   AZURE_RESOURCE_GROUP, AZURE_REGION        where; az is signed in already
#   ACR_NAME, ACR_USERNAME, ACR_PASSWORD      the registry ACR_NAME.azurecr.io
#   IMAGE_NAME, TAG, MODEL_NAME
#   RUN_ID          makes the name of this deployment: IMAGE_NAME-RUN_ID (default: TAG)
#   DNS_LABEL       default: the name of this deployment, so that the address is a new one each time. A name of its own keeps the address;
#                   then the container is replaced in place, and is away while it starts
#   CPU, MEMORY     0.5 and 1.0 (GB)
#   DATABASE_URL, DATABASE_USER, DATABASE_PASSWORD   optional: the Postgres that gets its log of predictions
#   WAIT_TRIES      60 looks of PAUSE (5) seconds
set -euo pipefail
. "$(dirname "$0")/lib.sh"
help "$@"
[ $# = 1 ] || misuse "expected IMAGE, got $# arguments"
image=$1
required AZURE_RESOURCE_GROUP AZURE_REGION ACR_NAME ACR_USERNAME ACR_PASSWORD IMAGE_NAME TAG MODEL_NAME
tools az docker curl
pause=${PAUSE:-5} tries=${WAIT_TRIES:-60}
registry=${ACR_NAME,,}.azurecr.io
name=$(printf '%s-%s' "$IMAGE_NAME" "${RUN_ID:-$TAG}" | LC_ALL=C tr -cs 'A-Za-z0-9-' '-')
name=${name,,}
[ -z "${DNS_LABEL:-}" ] || name=$DNS_LABEL
[[ $name =~ ^[a-z]([a-z0-9-]{0,61}[a-z0-9])$ ]] || die "'$name' cannot be the name of a container: letters, digits and dashes, at most 63, a letter first"

printf '%s' "$ACR_PASSWORD" | docker login "$registry" --username "$ACR_USERNAME" --password-stdin >&2 || die "$registry refused the user $ACR_USERNAME"
docker tag "$image" "$registry/$IMAGE_NAME:$TAG" || die "there is no image $image here"
docker push "$registry/$IMAGE_NAME:$TAG" >&2 || die "$registry/$IMAGE_NAME:$TAG could not be pushed"

quoted() { printf "'%s'" "${1//\'/\'\'}"; } # as a text of YAML
variables() {
  [ -n "${DATABASE_URL:-}" ] || { printf '        environmentVariables: []\n'; return; }
  printf '        environmentVariables:\n'
  printf '          - {name: ISOBAR_DATABASE_URL, value: %s}\n' "$(quoted "$DATABASE_URL")"
  printf '          - {name: ISOBAR_DATABASE_USER, value: %s}\n' "$(quoted "${DATABASE_USER:-isobar}")"
  printf '          - {name: ISOBAR_DATABASE_PASSWORD, secureValue: %s}\n' "$(quoted "${DATABASE_PASSWORD:-}")"
}
# In a file, since a password on a command line is seen by every process of the machine.
file=$(mktemp)
trap 'rm -f "$file"' EXIT
chmod 600 "$file"
cat >"$file" <<YAML
apiVersion: '2023-05-01'
type: Microsoft.ContainerInstance/containerGroups
name: $(quoted "$name")
location: $(quoted "$AZURE_REGION")
tags: {isobar: $(quoted "$IMAGE_NAME")}
properties:
  osType: Linux
  restartPolicy: Always
  ipAddress:
    type: Public
    dnsNameLabel: $(quoted "$name")
    ports: [{protocol: TCP, port: 8080}]
  imageRegistryCredentials:
    - {server: $(quoted "$registry"), username: $(quoted "$ACR_USERNAME"), password: $(quoted "$ACR_PASSWORD")}
  containers:
    - name: gateway
      properties:
        image: $(quoted "$registry/$IMAGE_NAME:$TAG")
        ports: [{protocol: TCP, port: 8080}]
        resources: {requests: {cpu: ${CPU:-0.5}, memoryInGB: ${MEMORY:-1.0}}}
        livenessProbe: {httpGet: {path: /v2/health/live, port: 8080}, initialDelaySeconds: 30, periodSeconds: 10, failureThreshold: 6}
        readinessProbe: {httpGet: {path: /v2/health/ready, port: 8080}, periodSeconds: 5}
$(variables)
YAML
az container create --resource-group "$AZURE_RESOURCE_GROUP" --file "$file" --output none || die "the container $name could not be made in $AZURE_RESOURCE_GROUP ($AZURE_REGION)"

# give_up WHY: says what is known of the new container, removes it, and fails; what ran before is left.
give_up() {
  az container show --resource-group "$AZURE_RESOURCE_GROUP" --name "$name" --query 'containers[0].instanceView' --output json >&2 || true
  az container logs --resource-group "$AZURE_RESOURCE_GROUP" --name "$name" --tail 50 >&2 || true
  [ -n "${DNS_LABEL:-}" ] || az container delete --resource-group "$AZURE_RESOURCE_GROUP" --name "$name" --yes --output none || say "$name could not be removed"
  die "$1"
}
host=$(az container show --resource-group "$AZURE_RESOURCE_GROUP" --name "$name" --query ipAddress.fqdn --output tsv) || give_up "the address of $name could not be read"
[ -n "$host" ] || give_up "$name has no public name"
url=http://$host:8080
again "$tries" "$pause" curl --fail --silent --show-error --max-time 10 --output /dev/null "$url/v2/models/$MODEL_NAME/ready" ||
  give_up "$url did not serve the model $MODEL_NAME within $tries looks"
output url "$url"
printf '%s is served at %s\n' "$MODEL_NAME" "$url" | summary

[ -z "${DNS_LABEL:-}" ] || exit 0
earlier=$(az container list --resource-group "$AZURE_RESOURCE_GROUP" --query "[?tags.isobar=='$IMAGE_NAME' && name!='$name'].name" --output tsv) ||
  die "$url serves, but the earlier containers could not be listed"
while IFS= read -r old; do
  [ -n "$old" ] || continue
  az container delete --resource-group "$AZURE_RESOURCE_GROUP" --name "$old" --yes --output none || die "$url serves, but the earlier container $old could not be removed"
  say "removed the earlier container $old"
done <<<"$earlier"
