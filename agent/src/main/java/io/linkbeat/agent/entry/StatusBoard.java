package io.linkbeat.agent.entry;

import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the place of the JVM's agent properties, which tools of the same user read through the attach API and the application
 * never sees. When they are read, it asks for the status first; so a question needs no agent to be loaded, nothing on disk, and
 * no thread that waits for it.
 *
 * <p>What is asked lives in the isolated loader: without it, this is a table of texts and holds nothing of the agent.
 * Thread-safe; read on the JVM's attach thread.
 */
final class StatusBoard extends Properties implements Consumer<@Nullable Supplier<String>> {

    private static final long serialVersionUID = 1;
    private static final String STATUS = "linkbeat.status";
    private static @Nullable StatusBoard board;

    private transient volatile @Nullable Supplier<String> status;

    private StatusBoard() {}

    /** The one board, made when it is first asked for. */
    static synchronized Properties get() {
        StatusBoard made = board;
        if (made == null) {
            made = new StatusBoard();
            board = made;
        }
        return made;
    }

    /** Who is asked from now on; null leaves the property as it is. */
    @Override
    public void accept(@Nullable Supplier<String> next) {
        status = next;
    }

    /** The JVM lists the names before it reads the values. */
    @Override
    public Set<String> stringPropertyNames() {
        Supplier<String> asked = status;
        if (asked != null) {
            try {
                setProperty(STATUS, asked.get());
            } catch (Throwable failure) {
                // The other properties are not ours to lose.
                setProperty(STATUS, "{\"format\":1,\"state\":\"failed\",\"findings\":[]}");
            }
        }
        return super.stringPropertyNames();
    }
}
