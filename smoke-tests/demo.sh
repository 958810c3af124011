#!/bin/sh
# Shows Linkbeat on small ordinary applications, a real Kafka broker and a real PostgreSQL; builds what is missing. --help lists the options.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
agent=agent/target/linkbeat.jar
harness=smoke-tests/harness/target
demo=smoke-tests/demo/target
stamp=$demo/demo.built

fail() {
    echo "$1" >&2
    exit 1
}

stale() {
    for made in "$agent" "$harness/classes" "$harness/runner-lib" "$demo/classes" "$demo/lib" smoke-tests/broker/target/lib; do
        [ -e "$made" ] || return 0
    done
    since=$agent
    [ ! -e "$stamp" ] || since=$stamp
    [ -n "$(find pom.xml bootstrap instrumentation agent smoke-tests/broker smoke-tests/harness smoke-tests/demo \
        \( -path '*/src/main/*' -o -name pom.xml \) -type f -newer "$since" | head -n 1)" ]
}

if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
else
    java=java
fi
command -v "$java" >/dev/null || fail "The demo needs Java 17 or newer, and there is no $java. Install a JDK, or set JAVA_HOME."
version=$("$java" -version 2>&1 | sed -n 's/.* version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' | head -n 1)
[ "${version:-0}" -ge 17 ] || fail "The demo needs Java 17 or newer, and $java is version ${version:-unknown}. Set JAVA_HOME to a newer one."

if stale; then
    command -v mvn >/dev/null || fail "The demo must be built first, and there is no mvn. Install Apache Maven 3.8.7 or newer."
    echo "Building (first time only, a minute or two) ..."
    mkdir -p "$demo"
    log=$demo/build.log
    if ! mvn -q -Dstyle.color=never -pl smoke-tests/harness,smoke-tests/demo -am -Dmaven.test.skip=true package >"$log" 2>&1; then
        cat "$log" >&2
        fail "The build failed; the demo needs it."
    fi
    touch "$stamp"
fi

# Protocol Buffers still use what newer runtimes warn of.
quiet=
[ "$version" -lt 24 ] || quiet=--sun-misc-unsafe-memory-access=allow
columns=
if [ -t 1 ]; then
    columns=$(stty size <&1 2>/dev/null | cut -d ' ' -f 2) || columns=
    columns=-Dlinkbeat.demo.columns=${columns:-0}
fi
# In place of this shell, so that a signal finds the process that can clean up.
exec "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 $quiet $columns \
    -cp "$harness/classes:$harness/runner-lib/*" io.linkbeat.smoke.demo.Demo "$@"
