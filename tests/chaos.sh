#!/usr/bin/env bash
# chaos.sh [DOCUMENTS [SEEDS]]: RabbitMQ, PostgreSQL, a relay and two workers, killed (-9) at random while documents flow.
# For each seed: nothing lost, nothing without outcome 2 minutes after the last kill, nothing with two, nothing otherwise than undisturbed.
set -euo pipefail
cd "$(dirname "$0")/.."

bash deploy/packages.sh rabbitmqctl:rabbitmq-server psql:postgresql python3-pika:python3-pika
[ -x out/guoshai/guoshai ] || bash deploy/build.sh
exec /usr/bin/python3 tests/chaos.py "${1:-5000}" "${2:-10}"
