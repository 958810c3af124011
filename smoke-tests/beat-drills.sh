#!/bin/sh
# The drills of beats that take their time: beat-drills.sh [seconds], 60 if not said, which takes less than three minutes.
# A thousand timers of one millisecond for so long: each run measured, nothing told, and what it costs is printed. Ten
# timers with leases for so long while the machine's other processors are busy: nothing told but of what the whole JVM stood
# still for. JAVA=<java home> names the JVM of the programs.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-60}

if [ ! -e agent/target/linkbeat.jar ]; then
    echo "Building what is missing ..."
    mvn -q -pl agent -am -Dmaven.test.skip=true package
fi
set -- -Dlinkbeat.drill.seconds="$seconds"
[ -z "${JAVA:-}" ] || set -- "$@" -Dlinkbeat.smoke.java="$JAVA"
exec mvn -q test -pl smoke-tests/harness -am -Dtest='ManyTimersSmokeTest,ControlSmokeTest' -Dsurefire.failIfNoSpecifiedTests=false "$@"
