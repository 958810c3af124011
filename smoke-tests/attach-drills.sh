#!/bin/sh
# Attaches the agent to a JVM that is busy loading classes and starting threads, and takes it off again, at random moments:
# attach-drills.sh [rounds], 500 rounds if not said, 13 minutes on an idle machine with two processors. Fails at a
# deadlock, with a thread dump, at a LinkageError, and where the program's output differs from that of a run without. The
# seed of the moments is printed; SEED=<that> repeats them as far as two runs are alike. JAVA=<java home> names the JVM of
# the program.
set -eu
cd "$(dirname "$0")/.."
rounds=${1:-500}

if [ ! -e agent/target/linkbeat.jar ]; then
    echo "Building what is missing ..."
    mvn -q -pl agent -am -Dmaven.test.skip=true package
fi
set -- -Dlinkbeat.drill.rounds="$rounds"
[ -z "${SEED:-}" ] || set -- "$@" -Dlinkbeat.drill.seed="$SEED"
[ -z "${JAVA:-}" ] || set -- "$@" -Dlinkbeat.smoke.java="$JAVA"
exec mvn -q test -pl smoke-tests/harness -am -Dtest=AttachDrillSmokeTest -Dsurefire.failIfNoSpecifiedTests=false "$@"
