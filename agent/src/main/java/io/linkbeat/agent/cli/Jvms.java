package io.linkbeat.agent.cli;

import java.util.List;
import java.util.Properties;

/** The JVMs of this machine, so far as this user may see them. Safe for use by several threads. */
interface Jvms {

    /** Those that let themselves be attached to. None of them is disturbed by being listed. */
    List<Listed> list();

    /**
     * Opens one for questions.
     *
     * @throws CommandException when there is none, when it is another user's, or when it cannot be attached to
     */
    Jvm open(long pid) throws CommandException;

    /**
     * A JVM as it is listed.
     *
     * @param pid its process
     * @param command its main class or jar and the program's arguments, in one line
     */
    record Listed(long pid, String command) {}

    /** A JVM that is open. For use by one thread. */
    interface Jvm extends AutoCloseable {

        /**
         * The properties that it keeps for agents and tools; the application does not see them.
         *
         * @throws CommandException when it does not answer
         */
        Properties agentProperties() throws CommandException;

        /**
         * Its system properties.
         *
         * @throws CommandException when it does not answer
         */
        Properties systemProperties() throws CommandException;

        /**
         * Loads an agent, and returns when its work is done.
         *
         * @param jar as the other process finds it
         * @param options what the agent is told
         * @throws CommandException when the JVM does not load it, or the agent fails
         */
        void loadAgent(String jar, String options) throws CommandException;

        @Override
        void close();
    }
}
