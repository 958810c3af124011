package io.linkbeat.agent.entry;

import java.util.function.ToIntFunction;

/**
 * What {@code java -jar linkbeat.jar} runs. Opens the isolated loader and hands over to the command line in it.
 *
 * <p>Compiled for Java 8, so that an old JVM gets a sentence instead of an {@code UnsupportedClassVersionError}.
 */
public final class LinkbeatCommand {

    /** As the command line itself ends for a JVM that is too old: see its exit codes. */
    private static final int TOO_OLD = 6;

    private LinkbeatCommand() {}

    /**
     * Ends the process with the exit code of the command.
     *
     * @param arguments the command and what belongs to it; none for an explanation
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        System.exit(run(arguments, System.getProperty("java.specification.version")));
    }

    @SuppressWarnings("unchecked")
    static int run(String[] arguments, String specificationVersion) throws ReflectiveOperationException {
        if (LinkbeatAgent.oldJvm(specificationVersion)) {
            System.err.println("linkbeat: needs Java " + LinkbeatAgent.OLDEST + " or later to run and this is Java "
                    + specificationVersion + "; take a newer JDK");
            return TOO_OLD;
        }
        Object start = Class.forName("io.linkbeat.agent.entry.CommandStart")
                .getDeclaredConstructor()
                .newInstance();
        return ((ToIntFunction<String[]>) start).applyAsInt(arguments);
    }
}
