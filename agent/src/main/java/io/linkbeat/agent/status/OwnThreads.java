package io.linkbeat.agent.status;

import io.linkbeat.agent.threads.OwnThread;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agent's live threads: by their names, or by their context loader, which the SDK's threads have from the one that built it. */
public final class OwnThreads {

    private static final String PREFIX = "linkbeat-";

    private OwnThreads() {}

    /** Their names. */
    public static List<String> names() {
        ThreadGroup system = OwnThread.systemGroup();
        // Threads may start while they are counted.
        @Nullable Thread[] threads = new Thread[system.activeCount() * 2 + 16];
        int count = system.enumerate(threads);
        ClassLoader own = OwnThreads.class.getClassLoader();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = threads[i];
            if (thread != null && (thread.getName().startsWith(PREFIX) || thread.getContextClassLoader() == own)) {
                names.add(thread.getName());
            }
        }
        return names;
    }
}
