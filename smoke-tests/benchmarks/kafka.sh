#!/bin/sh
# Compares what agents cost a Kafka client, record by record; --help lists the options, README.md says what is measured.
set -eu
. "$(dirname "$0")/prepare.sh"
exec "$java" -Xmx512m -cp "$target/classes:$target/runner-lib/*" io.linkbeat.benchmarks.kafka.KafkaBenchmark "$@"
