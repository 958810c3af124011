#!/bin/sh
# Compares the start of whole processes with and without agents; --help lists the options, README.md says what is measured.
set -eu
. "$(dirname "$0")/prepare.sh"
exec "$java" -cp "$target/classes:$target/runner-lib/*" io.linkbeat.benchmarks.startup.StartupBenchmark "$@"
