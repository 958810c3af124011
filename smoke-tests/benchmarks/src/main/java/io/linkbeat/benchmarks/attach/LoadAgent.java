package io.linkbeat.benchmarks.attach;

import com.sun.tools.attach.VirtualMachine;

/** Loads an agent into another JVM, for agents that have no command of their own for it. */
public final class LoadAgent {

    private LoadAgent() {}

    /**
     * Loads it and leaves when it is loaded.
     *
     * @param args the process id and the path of the jar
     * @throws Exception when it cannot be attached, or the agent does not start
     */
    public static void main(String[] args) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(args[0]);
        try {
            machine.loadAgent(args[1]);
        } finally {
            machine.detach();
        }
    }
}
