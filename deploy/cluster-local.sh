#!/usr/bin/env bash
# cluster-local.sh start|stop|env|kill-broker|kill-database|start-broker|start-database [FOLDER]
# RabbitMQ and PostgreSQL from the system's packages, by hand: private ports, one folder, no systemd, no container.
# `env` prints the settings that make guoshai use them.
set -euo pipefail
cd "$(dirname "$0")/.."

what=${1:-}
folder=$(mkdir -p "${2:-out/cluster}" && cd "${2:-out/cluster}" && pwd)
base=${GUOSHAI_CLUSTER_PORT:-28100}
amqp=$base dist=$((base + 1)) epmd=$((base + 2)) cli=$((base + 3)) postgres=$((base + 10))

fail() { echo "cluster-local.sh: $1" >&2; exit 1; }

bin() { ls -d "$@" 2> /dev/null | tail -n 1; }
rabbit_bin=$(bin /usr/lib/rabbitmq/bin)
postgres_bin=$(bin /usr/lib/postgresql/*/bin)

# PostgreSQL refuses to run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

rabbit_env() {
    # Others work on this machine too: a scheduler that is bound to a processor, as by default, waits for whoever has it, though another one is free.
    export RABBITMQ_SCHEDULER_BIND_TYPE=u
    export HOME="$folder/rabbit/home" RABBITMQ_NODENAME="guoshai$base@localhost" RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 \
        RABBITMQ_NODE_PORT=$amqp RABBITMQ_DIST_PORT=$dist ERL_EPMD_PORT=$epmd ERL_EPMD_ADDRESS=127.0.0.1 \
        RABBITMQ_MNESIA_BASE="$folder/rabbit/data" RABBITMQ_LOG_BASE="$folder/rabbit/log" RABBITMQ_CONF_ENV_FILE="$folder/rabbit/none" \
        RABBITMQ_CONFIG_FILE="$folder/rabbit/rabbitmq.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$folder/rabbit/plugins" \
        RABBITMQ_PID_FILE="$folder/rabbit/pid" RABBITMQ_CTL_DIST_PORT_MIN=$cli RABBITMQ_CTL_DIST_PORT_MAX=$((cli + 5)) \
        ERL_CRASH_DUMP="$folder/rabbit/erl_crash.dump"
}

start_broker() {
    (
        mkdir -p "$folder/rabbit/home" "$folder/rabbit/data" "$folder/rabbit/log"
        echo '[].' > "$folder/rabbit/plugins"
        # A loop-back node of its own: guest may come in, and memory is not the machine's.
        printf 'loopback_users.guest = true\nlog.console = false\nvm_memory_high_watermark.absolute = 1GB\ndisk_free_limit.absolute = 50MB\n' \
            > "$folder/rabbit/rabbitmq.conf"
        rabbit_env
        rm -f "$RABBITMQ_PID_FILE"
        setsid "$rabbit_bin/rabbitmq-server" > "$folder/rabbit/out" 2>&1 < /dev/null &
        timeout 310 "$rabbit_bin/rabbitmqctl" wait --timeout 300 "$RABBITMQ_PID_FILE" > /dev/null 2>&1
    ) || { tail -n 20 "$folder/rabbit/out" >&2; fail "RabbitMQ did not start; its messages stand above."; }
}

stop_broker() {
    (
        rabbit_env
        timeout 60 "$rabbit_bin/rabbitmqctl" stop "$RABBITMQ_PID_FILE" > /dev/null 2>&1 || true
        epmd -port "$epmd" -kill > /dev/null 2>&1 || true
    )
}

start_database() {
    if [ ! -f "$folder/postgres/PG_VERSION" ]; then
        mkdir -p "$folder/postgres"
        [ "$(id -u)" != 0 ] || chown postgres "$folder/postgres"
        as_postgres "$postgres_bin/initdb" -D "$folder/postgres" -A trust -U guoshai --locale=C.UTF-8 -E UTF8 > /dev/null
    fi
    # After a kill its children may take a moment to let go of the shared memory.
    for _ in $(seq 40); do
        as_postgres "$postgres_bin/pg_ctl" -D "$folder/postgres" -w -t 60 -l "$folder/postgres/log" \
            -o "-p $postgres -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder/postgres" start > /dev/null 2>&1 && return
        sleep 0.5
    done
    tail -n 5 "$folder/postgres/log" >&2
    fail "PostgreSQL did not start; its messages stand above."
}

stop_database() { as_postgres "$postgres_bin/pg_ctl" -D "$folder/postgres" -m fast -w stop > /dev/null 2>&1 || true; }

settings() {
    cat << EOF
export GUOSHAI_Bus__Transport=rabbitmq
export GUOSHAI_Bus__Port=$amqp
export GUOSHAI_Ledger__Engine=postgres
export GUOSHAI_Ledger__ConnectionString='Host=127.0.0.1;Port=$postgres;Username=guoshai;Database=postgres'
EOF
}

need() { [ -n "$rabbit_bin" ] && [ -n "$postgres_bin" ] || fail "RabbitMQ or PostgreSQL is missing; install rabbitmq-server and postgresql."; }

# The broker's process and all that belongs to it bear the node's name; the database's first process wrote its number.
case "$what" in
    start)
        bash deploy/packages.sh rabbitmqctl:rabbitmq-server psql:postgresql
        rabbit_bin=$(bin /usr/lib/rabbitmq/bin) postgres_bin=$(bin /usr/lib/postgresql/*/bin)
        need
        start_database
        start_broker
        settings
        ;;
    stop) need; stop_broker; stop_database ;;
    env) settings ;;
    start-broker) need; start_broker ;;
    start-database) need; start_database ;;
    kill-broker) kill -9 "$(cat "$folder/rabbit/pid")" ;;
    kill-database) kill -9 "$(head -n 1 "$folder/postgres/postmaster.pid")" ;;
    *) sed -n 2,4p "$0" | sed 's/^# //' >&2; exit 2 ;;
esac
