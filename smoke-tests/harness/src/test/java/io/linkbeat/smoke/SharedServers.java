package io.linkbeat.smoke;

import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.mariadb.MariaDb;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.postgres.Postgres;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the servers they need: to all of a run one broker, one PostgreSQL and one MariaDB, which are closed when
 * the last of them is done; to each test a receiver of its own, which is closed with it. A constructor may ask for them, or
 * a method. The PostgreSQL logs every statement, with its database before it.
 */
public final class SharedServers implements ParameterResolver {

    private static final ExtensionContext.Namespace SERVERS = ExtensionContext.Namespace.create(SharedServers.class);
    private static final Set<Class<?>> SERVED = Set.of(Broker.class, Postgres.class, MariaDb.class, OtlpReceiver.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return SERVED.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        ExtensionContext.Store ofRun = context.getRoot().getStore(SERVERS);
        if (type == Broker.class) {
            return ofRun.computeIfAbsent(type, any -> Broker.start());
        }
        if (type == Postgres.class) {
            return ofRun.computeIfAbsent(
                    type, any -> Postgres.start(Map.of("log_statement", "all", "log_line_prefix", "%d:")));
        }
        if (type == MariaDb.class) {
            return ofRun.computeIfAbsent(type, any -> new MariaDb());
        }
        return context.getStore(SERVERS).computeIfAbsent(type, any -> OtlpReceiver.start());
    }

    /** A test class is made for each test, and what its constructor asks for is that test's. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }
}
