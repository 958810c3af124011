package io.linkbeat.agent.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * The JVMs as the JDK's attach API sees them. No process is sent a signal that is not known to be a JVM which waits for it:
 * it is in the API's own list, or listens already.
 */
final class AttachedJvms implements Jvms {

    private volatile Set<Long> known = Set.of();

    @Override
    public List<Listed> list() {
        List<Listed> listed = new ArrayList<>();
        Set<Long> pids = new HashSet<>();
        for (VirtualMachineDescriptor descriptor : VirtualMachine.list()) {
            long pid = Long.parseLong(descriptor.id());
            listed.add(new Listed(pid, descriptor.displayName()));
            pids.add(pid);
        }
        known = pids;
        return listed;
    }

    @Override
    public Jvm open(long pid) throws CommandException {
        if (!known.contains(pid)) {
            list();
        }
        if (!known.contains(pid) && !Processes.listens(pid)) {
            throw Processes.notAttachable(pid);
        }
        if (Processes.stopped(pid)) {
            throw new CommandException(
                    ExitCode.ATTACH_REFUSED, "process " + pid + " is stopped; let it go on with kill -CONT " + pid);
        }
        try {
            return new Attached(pid, VirtualMachine.attach(Long.toString(pid)));
        } catch (AttachNotSupportedException silent) {
            throw new CommandException(
                    ExitCode.ATTACH_REFUSED,
                    "process " + pid + " does not answer, it may hang or stand in a debugger: " + silent.getMessage(),
                    silent);
        } catch (IOException failure) {
            throw failed(pid, failure);
        }
    }

    private static CommandException failed(long pid, IOException failure) {
        if (!Processes.exists(pid)) {
            return new CommandException(ExitCode.NO_SUCH_PROCESS, "process " + pid + " has ended meanwhile", failure);
        }
        return new CommandException(
                ExitCode.UNEXPECTED, "the connection to process " + pid + " failed: " + failure.getMessage(), failure);
    }

    /** What the messages of the JDK, which has no codes for these cases, mean to the user. */
    static CommandException notLoaded(long pid, String jar, String message) {
        if (message.contains("Dynamic agent loading is not enabled")) {
            return new CommandException(
                    ExitCode.ATTACH_REFUSED,
                    "process " + pid + " runs with -XX:-EnableDynamicAgentLoading; start it with -javaagent, or"
                            + " without that option");
        }
        if (message.contains("Agent JAR not found")) {
            return notFound(pid, jar);
        }
        return new CommandException(ExitCode.UNEXPECTED, "process " + pid + " did not load " + jar + ": " + message);
    }

    private static CommandException notFound(long pid, String jar) {
        return new CommandException(
                ExitCode.UNEXPECTED,
                "process " + pid + " cannot read " + jar
                        + "; put the jar where that process finds it under the same path,"
                        + " and where its user may read it: in a container, run this command inside");
    }

    private record Attached(long pid, VirtualMachine machine) implements Jvm {

        @Override
        public Properties agentProperties() throws CommandException {
            try {
                return machine.getAgentProperties();
            } catch (IOException failure) {
                throw failed(pid, failure);
            }
        }

        @Override
        public Properties systemProperties() throws CommandException {
            try {
                return machine.getSystemProperties();
            } catch (IOException failure) {
                throw failed(pid, failure);
            }
        }

        @Override
        public void loadAgent(String jar, String options) throws CommandException {
            if (!Processes.finds(pid, jar)) {
                // Asked in vain, the JVM would complain to its own standard error.
                throw notFound(pid, jar);
            }
            try {
                machine.loadAgent(jar, options);
            } catch (AgentLoadException refused) {
                throw notLoaded(pid, jar, String.valueOf(refused.getMessage()));
            } catch (AgentInitializationException failure) {
                throw new CommandException(
                        ExitCode.UNEXPECTED,
                        "Linkbeat failed in process " + pid + "; the standard error of that process says more",
                        failure);
            } catch (IOException failure) {
                throw failed(pid, failure);
            }
        }

        @Override
        public void close() {
            try {
                machine.detach();
            } catch (IOException gone) {
                // It is closed either way.
            }
        }
    }
}
