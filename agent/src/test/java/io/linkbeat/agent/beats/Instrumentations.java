package io.linkbeat.agent.beats;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;

/** One that can do nothing, for what does not need it. */
final class Instrumentations {

    static final Instrumentation NONE = (Instrumentation) Proxy.newProxyInstance(
            Instrumentations.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private Instrumentations() {}
}
