# shellcheck shell=bash
# What backup.sh and restore.sh share: where things are, and the tools that reach them. Sourced, not run.

usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$0"; }
fail() { echo "$(basename "$0"): $1" >&2; [ -z "${2:-}" ] || echo "  -> $2" >&2; exit 1; }

# read_arguments "$@": FOLDER [--docker NETWORK]
read_arguments() {
  folder='' network=''
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help) usage; exit 0 ;;
      --docker) network=${2:-}; [ -n "$network" ] || fail "--docker has no network" "see docker network ls"; shift ;;
      -*) fail "unknown option $1" "$(basename "$0") --help" ;;
      *) [ -z "$folder" ] || fail "one folder, not '$folder' and '$1'"; folder=$1 ;;
    esac
    shift
  done
  [ -n "$folder" ] || { usage >&2; exit 2; }
}

# The same variables as of workers and gateways.
read_environment() {
  local name
  for name in ISOBAR_DATABASE_URL ISOBAR_DATABASE_USER ISOBAR_DATABASE_PASSWORD ISOBAR_OBJECTS; do
    [ -n "${!name:-}" ] || fail "$name is not set" "set it as for the workers"
  done
  database=${ISOBAR_DATABASE_URL#jdbc:}
  case $database in postgresql://*) ;; *) fail "ISOBAR_DATABASE_URL is '$ISOBAR_DATABASE_URL'" "expected jdbc:postgresql://host:port/database" ;; esac
  export PGUSER=$ISOBAR_DATABASE_USER PGPASSWORD=$ISOBAR_DATABASE_PASSWORD
  case $ISOBAR_OBJECTS in
    file:///*) store=${ISOBAR_OBJECTS#file://} store=${store%/} ;;
    s3://*) read_s3 ;;
    *) fail "ISOBAR_OBJECTS is '$ISOBAR_OBJECTS'" "expected file:///folder or s3://bucket?endpoint=http://host:port" ;;
  esac
}

read_s3() {
  local query endpoint
  : "${AWS_ACCESS_KEY_ID:?is not set}" "${AWS_SECRET_ACCESS_KEY:?is not set}"
  store=${ISOBAR_OBJECTS#s3://} query=${store#*\?} store=${store%%\?*}
  endpoint=https://s3.amazonaws.com
  [[ "&$query" =~ \&endpoint=([^&]+) ]] && endpoint=${BASH_REMATCH[1]}
  # mc takes the keys as they stand there, and reads none of an address's escapes; a third part is a session's token to it.
  case $AWS_ACCESS_KEY_ID$AWS_SECRET_ACCESS_KEY in *:*) fail "a key of the object store has a colon" "mc cannot be told it: use other keys" ;; esac
  export MC_HOST_isobar=${endpoint%%://*}://$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY@${endpoint#*://}
}

# postgres PROGRAM ARGUMENTS…: one of PostgreSQL's client programs, of at least the server's version. The folder is /backup in it.
postgres() {
  if [ -n "$network" ]; then
    docker run --rm -i --network "$network" -e PGUSER -e PGPASSWORD -v "$folder:/backup" --user "$(id -u):$(id -g)" postgres:18 "$@"
  else
    "${@/#\/backup/$folder}"
  fi
}

# mc ARGUMENTS…: MinIO's client, which speaks to any S3.
mc() {
  if [ -n "$network" ]; then
    docker run --rm -i --network "$network" -e MC_HOST_isobar -e MC_CONFIG_DIR=/tmp -v "$folder:/backup" --user "$(id -u):$(id -g)" minio/mc "$@"
  else
    command mc "${@/#\/backup/$folder}"
  fi
}

# psql that is told its statements one after the other.
session() { postgres psql -X -A -t -q -v ON_ERROR_STOP=1 -d "$database" "$@"; }

# What must be the same before and after: the rows of each table, those of users' data among them, and who is champion of what.
# shellcheck disable=SC2034 # used by those that source this
facts="select format('rows %s.%s %s', table_schema, table_name,
         (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I.%I', table_schema, table_name), false, true, '')))[1])
       from information_schema.tables
       where table_schema in ('isobar', 'raw', 'clean', 'quarantine', 'split') and table_type = 'BASE TABLE'
       order by table_schema, table_name;
       select format('alias %s %s is version %s, moved %s times', a.model, a.alias, a.version,
         (select count(*) from isobar.alias_history h where h.model = a.model and h.alias = a.alias))
       from isobar.aliases a order by 1;"
