package io.linkbeat.smoke;

import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the servers they need: to all of a run one broker, which is closed when the last of them is done; to each
 * test a receiver of its own, which is closed with it. A constructor may ask for them, or a method.
 */
public final class SharedServers implements ParameterResolver {

    private static final ExtensionContext.Namespace SERVERS = ExtensionContext.Namespace.create(SharedServers.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Broker.class || type == OtlpReceiver.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Broker.class
                ? context.getRoot()
                        .getStore(SERVERS)
                        .computeIfAbsent(Broker.class, type -> Broker.start(), Broker.class)
                : context.getStore(SERVERS)
                        .computeIfAbsent(OtlpReceiver.class, type -> OtlpReceiver.start(), OtlpReceiver.class);
    }

    /** A test class is made for each test, and what its constructor asks for is that test's. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }
}
