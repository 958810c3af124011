# Sourced by the commands beside it: goes to the root, builds what is missing, and leaves $target and $java.
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
target=smoke-tests/benchmarks/target

missing() {
    for file in "$@"; do
        [ -e "$file" ] || return 0
    done
    return 1
}

if missing agent/target/linkbeat.jar $target/linkbeat-benchmarks-*-programs.jar $target/linkbeat-benchmarks-*-empty-agent.jar \
    smoke-tests/broker/target/lib $target/peers/opentelemetry-javaagent-*.jar $target/peers/dd-java-agent-*.jar \
    $target/peers/elastic-apm-agent-*.jar $target/kafka-tools/kafka-tools-*.jar; then
    echo "Building what is missing ..."
    mvn -q -Ppeers -pl agent,smoke-tests/benchmarks -am -Dmaven.test.skip=true package
fi
if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
else
    java=java
fi
