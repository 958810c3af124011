package io.linkbeat.agent.entry;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens the isolated loader and hands over to the agent in it. Reached only when Linkbeat is on. */
public final class Start implements BiConsumer<@Nullable String, Instrumentation> {

    /** Called reflectively by {@link LinkbeatAgent}, which is compiled for a Java that cannot link to this class. */
    public Start() {}

    @Override
    @SuppressWarnings("unchecked")
    public void accept(@Nullable String arguments, Instrumentation instrumentation) {
        try {
            IsolatedLoader loader = new IsolatedLoader(IndexedFile.open(jar()));
            Object agent = loader.loadClass("io.linkbeat.agent.Agent")
                    .getDeclaredConstructor(Function.class)
                    .newInstance(loader);
            ((BiConsumer<@Nullable String, Instrumentation>) agent).accept(arguments, instrumentation);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static File jar() throws URISyntaxException {
        return new File(
                Start.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
