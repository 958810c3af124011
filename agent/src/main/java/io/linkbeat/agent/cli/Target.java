package io.linkbeat.agent.cli;

import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** One JVM that is open, and the Linkbeat in it. For use by one thread. */
final class Target implements AutoCloseable {

    private static final int OLDEST = 17;
    private static final int WARNS_SINCE = 21;
    /** What the attach mechanism takes of a jar and its options: longer is refused by JVMs before 24, with a complaint on their standard output. */
    private static final int MOST_BYTES = 1024;

    private final long pid;
    private final Jvms.Jvm jvm;
    private final JvmArguments arguments;
    private @Nullable Status status;
    private boolean loaded;

    private Target(long pid, Jvms.Jvm jvm) throws CommandException {
        this.pid = pid;
        this.jvm = jvm;
        Properties properties = jvm.agentProperties();
        arguments = JvmArguments.of(properties);
        status = status(properties);
    }

    /**
     * Opens it and reads its agent properties; no agent is loaded for that.
     *
     * @throws CommandException when it cannot be opened or does not answer
     */
    static Target open(Jvms jvms, long pid) throws CommandException {
        Jvms.Jvm jvm = jvms.open(pid);
        try {
            return new Target(pid, jvm);
        } catch (CommandException failure) {
            jvm.close();
            throw failure;
        }
    }

    private static @Nullable Status status(Properties properties) throws CommandException {
        String json = properties.getProperty(Status.PROPERTY);
        return json == null ? null : Status.parse(json);
    }

    long pid() {
        return pid;
    }

    /** What Linkbeat has said of itself without being asked, null when it is not there or was never on. */
    @Nullable
    Status status() {
        return status;
    }

    /** The jar that is there, null when Linkbeat is not. A second copy beside it would be a second agent. */
    @Nullable
    String jar() {
        String said = status == null ? null : status.jar();
        return said == null ? arguments.linkbeatJar() : said;
    }

    /**
     * Refuses a JVM on which Linkbeat cannot run, before anything is loaded into it.
     *
     * @throws CommandException when it is older than 17
     */
    void requireNewEnough() throws CommandException {
        String java = javaVersion();
        if (major(java) < OLDEST) {
            throw new CommandException(
                    ExitCode.JVM_TOO_OLD,
                    "process " + pid + " runs Java " + java + " and Linkbeat needs " + OLDEST
                            + " or later; run the application on a newer one");
        }
    }

    private String javaVersion() throws CommandException {
        return jvm.systemProperties().getProperty("java.specification.version", "");
    }

    private static int major(String version) {
        String major = version.startsWith("1.") ? version.substring(2) : version;
        // A JVM that does not say is let pass: the agent looks again.
        return major.matches("\\d{1,4}") ? Integer.parseInt(major) : OLDEST;
    }

    /**
     * Has the agent do something, and returns what it says afterwards.
     *
     * @throws CommandException when it could not be told, or says nothing
     */
    Status tell(String jar, String options) throws CommandException {
        if ((jar + "=" + options).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "the settings are too long: with the path of the jar the attach mechanism takes " + MOST_BYTES
                            + " bytes; put them in a file and give otel.javaagent.configuration-file=/that/file");
        }
        loaded = true;
        jvm.loadAgent(jar, options);
        status = status(jvm.agentProperties());
        if (status == null) {
            throw new CommandException(
                    ExitCode.UNEXPECTED,
                    "Linkbeat in process " + pid + " does not answer; the standard error of that process says more");
        }
        return status;
    }

    /**
     * What Linkbeat says of itself. It is loaded to be asked only when it was started with the JVM and has said nothing yet.
     *
     * @throws CommandException when it is not there, or does not answer
     */
    Status ask() throws CommandException {
        if (status != null) {
            return status;
        }
        String jar = jar();
        if (jar == null) {
            throw new CommandException(
                    ExitCode.NO_LINKBEAT,
                    "there is no Linkbeat in process " + pid + "; attach " + pid + " puts it there");
        }
        return tell(jar, "status");
    }

    /** Whether the JDK has warned on the other process's standard error that an agent was loaded. */
    boolean warned() throws CommandException {
        return loaded && major(javaVersion()) >= WARNS_SINCE && !arguments.sets("EnableDynamicAgentLoading");
    }

    @Override
    public void close() {
        jvm.close();
    }
}
