#!/bin/sh
# Runs the tests that kafka-clients publishes, those of producer, consumer and headers, on several releases with and
# without the agent, and compares them one by one. Prints a table; exits with 1 where a test differs or the agent was not
# at work. --help lists the options; RELEASES="client[:tests] ..." names other releases.
set -eu
cd "$(dirname "$0")/.."
target=smoke-tests/own-tests/target

# The oldest, the last of the third line, the newest that was published with its tests, and the newest: that one by the
# tests of the one before, in which classes that have moved are renamed.
newest=$(sed -n 's:.*<kafka.version>\(.*\)</kafka.version>.*:\1:p' pom.xml)
releases=${RELEASES:-2.8.2 3.9.2 4.3.1 $newest:4.3.1}

missing() {
    for file in "$@"; do
        [ -e "$file" ] || return 0
    done
    return 1
}

lay() {
    libraries=$target/libraries/$1
    pom=smoke-tests/own-tests/libraries/pom.xml
    made=$libraries/kafka-clients-$2-test.jar
    if [ ! -e "$made" ] || [ -n "$(find $pom -newer "$libraries")" ]; then
        rm -rf "$libraries"
        case $1 in
            [0-3].*) log=log4j1 ;;
            *) log=log4j2 ;;
        esac
        mvn -q -f $pom process-classes -P$log "-Dkafka.version=$1" "-Dkafka-tests.version=$2"
    fi
}

if missing agent/target/linkbeat.jar $target/classes $target/runner-lib; then
    echo "Building what is missing ..."
    mvn -q -pl smoke-tests/own-tests -am -Dmaven.test.skip=true package
fi
for release in $releases; do
    lay "${release%%:*}" "${release#*:}"
done
rm -rf $target/runs
if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
else
    java=java
fi
# Unquoted on purpose: several words.
exec "$java" -Xmx512m -cp "$target/classes:$target/runner-lib/*" io.linkbeat.smoke.own.KafkaOwnTests "$@" $releases
