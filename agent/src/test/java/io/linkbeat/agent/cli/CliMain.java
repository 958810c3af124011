package io.linkbeat.agent.cli;

import java.io.File;

/** The command line in a process of its own, without the jar. */
public final class CliMain {

    private CliMain() {}

    /** Runs the command and ends with its code. */
    public static void main(String[] arguments) {
        System.exit(new LinkbeatCli(new File("/nowhere/linkbeat.jar"), "1.2.3").applyAsInt(arguments));
    }
}
