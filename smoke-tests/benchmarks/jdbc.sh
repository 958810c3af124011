#!/bin/sh
# Compares what agents cost a JDBC statement; --help lists the options, README.md says what is measured.
set -eu
. "$(dirname "$0")/prepare.sh"
exec "$java" -cp "$target/classes:$target/runner-lib/*" io.linkbeat.benchmarks.jdbc.JdbcBenchmark "$@"
