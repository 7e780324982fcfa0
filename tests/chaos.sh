#!/usr/bin/env bash
# chaos.sh [DOCUMENTS [SEEDS [FIRST_SEED]]]: RabbitMQ, PostgreSQL, a relay and two workers, killed (-9) at random while documents flow.
# GUOSHAI_UNDISTURBED names a file that keeps the outcomes of the run without kills for the next call, of the same build and number of documents.
# For each seed: nothing lost, nothing without outcome 2 minutes after the last kill, nothing with two, nothing otherwise than undisturbed.
# chaos.sh unaided [KILLS [SEED]]: broker, database, or one just after the other, is killed among sixty documents that come in or are decided, so often, and nobody restarts what hangs or
# ends (default 40); the relay is replaced, in order, every other time.
# After each kill all are announced within 2 minutes, no process has ended, and in the end no document has two outcomes and none is held for a death that was not.
# chaos.sh order [ROUNDS]: thirty notices, others, and reminders of the thirty come in that order while the database is away, in so many parts (default 2).
# Once it is back no reminder is decided before its notice.
# chaos.sh outage [SECONDS [PER_SECOND]]: the database is away that long while documents come in at that rate (default 300 and 20).
# Nothing in an error queue, nothing blamed, everything decided and announced within 3 minutes after.
# chaos.sh poison [DOCUMENTS [PER_SECOND [ROUNDS]]]: the same documents without and with 1 in 50 that crash their reader, and that crash their worker.
# Each of those held after its second crash; the others' 99th percentile from arrival to decision beside that of the run without just before. Of several rounds the
# middle ratio counts. How busy the machine was, our own part included, stands beside each.
# chaos.sh upgrade [COMMIT [DOCUMENTS]]: the command as of that commit (default HEAD~20) works while worker, relay and the other worker are replaced by the
# present one, each stopped in order. One outcome for each document, none held for a failure, and the audit trail holds by both.
set -euo pipefail
cd "$(dirname "$0")/.."

bash deploy/packages.sh rabbitmqctl:rabbitmq-server psql:postgresql python3-pika:python3-pika
[ -x out/guoshai/guoshai ] || bash deploy/build.sh
exec /usr/bin/python3 tests/chaos.py "$@"
