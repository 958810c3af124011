#!/bin/sh
# Measures what a busy application feels of an agent that is attached, asked and detached; --help lists the options, README.md says how.
set -eu
. "$(dirname "$0")/prepare.sh"
exec "$java" -cp "$target/classes:$target/runner-lib/*" io.linkbeat.benchmarks.attach.AttachBenchmark "$@"
