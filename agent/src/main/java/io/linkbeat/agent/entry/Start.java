package io.linkbeat.agent.entry;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens the isolated loader and hands over to the agent in it. Reached only when Linkbeat is on, or somebody asks for it.
 *
 * <p>It holds the agent while that is here. Once it has left, what stays is this class, the open index of the jar, so that the
 * agent that may come back is of the same build as the doors that it left behind, and the last words on the board.
 */
public final class Start implements BiConsumer<@Nullable String[], Instrumentation>, Supplier<Properties> {

    private static @Nullable IndexedFile index;
    private static @Nullable BiFunction<String, @Nullable String, Boolean> agent;

    /** Called reflectively by {@link LinkbeatAgent}, which is compiled for a Java that cannot link to this class. */
    public Start() {}

    /**
     * Carries out a command: {@code start}, {@code attach}, {@code status} or {@code detach}. One at a time.
     *
     * @param command it and its arguments, the latter null where there are none
     */
    @Override
    public void accept(@Nullable String[] command, Instrumentation instrumentation) {
        synchronized (Start.class) {
            String name = String.valueOf(command[0]);
            BiFunction<String, @Nullable String, Boolean> asked = agent;
            if (asked == null) {
                asked = open(instrumentation);
            }
            boolean stays = asked.apply(name, command[1]);
            agent = stays ? asked : null;
        }
    }

    /** The board for the status. */
    @Override
    public Properties get() {
        return StatusBoard.get();
    }

    @SuppressWarnings("unchecked")
    private BiFunction<String, @Nullable String, Boolean> open(Instrumentation instrumentation) {
        try {
            File jar = jar();
            IndexedFile opened = index;
            if (opened == null) {
                opened = IndexedFile.open(jar);
                index = opened;
            }
            IsolatedLoader loader = new IsolatedLoader(opened);
            return (BiFunction<String, @Nullable String, Boolean>) loader.loadClass("io.linkbeat.agent.Agent")
                    .getDeclaredConstructor(Function.class, Instrumentation.class, Supplier.class, String.class)
                    .newInstance(loader, instrumentation, this, jar.getPath());
        } catch (ReflectiveOperationException | IOException | URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The jar that these classes came from. */
    static File jar() throws URISyntaxException {
        return new File(
                Start.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
