package io.linkbeat.agent.entry;

import java.io.File;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;

/**
 * Opens the isolated loader for the command line. Under the system loader, not the platform loader as for the agent: the
 * JDK's attach API is defined to that one, and there is no application here to be kept apart from.
 */
public final class CommandStart implements ToIntFunction<String[]> {

    /** Called reflectively by {@link LinkbeatCommand}, which is compiled for a Java that cannot link to this class. */
    public CommandStart() {}

    @Override
    @SuppressWarnings("unchecked")
    public int applyAsInt(String[] arguments) {
        try {
            File jar = Start.jar();
            IsolatedLoader loader = new IsolatedLoader(IndexedFile.open(jar), ClassLoader.getSystemClassLoader());
            byte[] version = loader.apply("version.txt");
            if (version == null) {
                throw new FileNotFoundException(jar + " does not say its version");
            }
            Object cli = loader.loadClass("io.linkbeat.agent.cli.LinkbeatCli")
                    .getDeclaredConstructor(File.class, String.class)
                    .newInstance(jar, new String(version, StandardCharsets.UTF_8));
            return ((ToIntFunction<String[]>) cli).applyAsInt(arguments);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
