# Keeps one private PostgreSQL for as long as somebody holds the other end of our standard input.
# When that end closes, however its holder went (done, failed, interrupted, killed), the server is
# stopped and its folder removed.
#
# keeper.sh PROGRAMS PORT, as a user that isn't root; prints "ready" once it answers.
set -eu
programs=$1 port=$2
home=$(mktemp -d "${TMPDIR:-/tmp}/janjan-postgres.XXXXXX" 2>/dev/null || mktemp -d /tmp/janjan-postgres.XXXXXX)

leave() {
    "$programs/pg_ctl" stop --pgdata="$home/data" --mode=immediate --wait >/dev/null 2>&1 || true
    rm -rf "$home"
}
trap leave EXIT
trap 'exit 1' INT TERM HUP

cd "$home"
"$programs/initdb" --pgdata="$home/data" --username=janjan --auth=trust --encoding=UTF8 --locale=C \
    >"$home/initdb.log" 2>&1 || { cat "$home/initdb.log" >&2; exit 1; }

# Durability is what the tests assert, so nothing of it is switched off for speed.
"$programs/pg_ctl" start --pgdata="$home/data" --wait --silent --log="$home/server.log" --options="\
    -p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' \
    -c synchronous_commit=on -c fsync=on -c max_connections=200" \
    </dev/null >/dev/null || { cat "$home/server.log" >&2; exit 1; }

echo ready
read -r _ || true
