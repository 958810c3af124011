package io.linkbeat.smoke.attach;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.linkbeat.smoke.Artifacts;
import io.linkbeat.smoke.jvm.RunningProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The shipped agent and one running JVM. Each call opens a connection of its own and leaves none behind. Safe for use by
 * several threads; the JVM answers them one after the other.
 */
public final class Attachment {

    private static final String STATUS = "linkbeat.status";

    private final long pid;
    private final Path jar = Artifacts.agentJar();

    private Attachment(long pid) {
        this.pid = pid;
    }

    /** To that program's JVM; nothing is loaded yet. */
    public static Attachment to(RunningProgram program) {
        return new Attachment(program.pid());
    }

    /**
     * Attaches the agent, or switches it on again, and returns when that is done.
     *
     * @param settings each as {@code name=value}
     * @throws IllegalStateException if the JVM does not take the agent
     */
    public void attach(String... settings) {
        load("attach" + (settings.length == 0 ? "" : ";" + String.join(";", settings)));
    }

    /**
     * Takes the agent off, and returns when that is done.
     *
     * @throws IllegalStateException if the JVM does not take the command
     */
    public void detach() {
        load("detach");
    }

    /**
     * Loads the agent with these options, and returns when it has done what they say.
     *
     * @throws IllegalStateException if the JVM does not take the agent
     */
    public void load(String options) {
        load(jar, options);
    }

    /**
     * Loads an agent of somebody else's, and returns when it has done what its options say.
     *
     * @throws IllegalStateException if the JVM does not take it
     */
    public void load(Path agent, String options) {
        with(machine -> {
            machine.loadAgent(agent.toString(), options);
            return options;
        });
    }

    /**
     * What the agent says of itself; nothing is loaded for it.
     *
     * @return empty where no agent has ever been active
     * @throws IllegalStateException if the JVM does not answer, or what it says is no JSON object
     */
    public Optional<Status> find() {
        return Optional.of(with(machine -> machine.getAgentProperties().getProperty(STATUS, "")))
                .filter(json -> !json.isEmpty())
                .map(Status::parse);
    }

    /**
     * As {@link #find()}, of a JVM where there is one.
     *
     * @throws IllegalStateException also where there is none
     */
    public Status status() {
        return find().orElseThrow(() -> new IllegalStateException("No agent has been active in " + pid));
    }

    private interface Request<T> {

        T to(VirtualMachine machine) throws IOException, AgentLoadException, AgentInitializationException;
    }

    private <T> T with(Request<T> request) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return request.to(machine);
            } finally {
                machine.detach();
            }
        } catch (IOException | AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IllegalStateException("JVM " + pid + " did not take the request: " + e, e);
        }
    }
}
