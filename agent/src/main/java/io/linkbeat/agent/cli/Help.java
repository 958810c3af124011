package io.linkbeat.agent.cli;

import io.linkbeat.agent.cli.Arguments.Command;

/** What the command line says of itself. */
final class Help {

    private static final String ABOUT = """
            Linkbeat %s, a Java agent: shows over OpenTelemetry what asynchronous work did and what caused it.

            From the start of an application, with its switch:
              ENABLE_OTEL=true java -javaagent:%s -jar app.jar

            On an application that runs, as its user:
              java -jar linkbeat.jar list                         the JVMs of this machine, and where Linkbeat is on
              java -jar linkbeat.jar attach PID [key=value ...]   switches it on there, with these settings
              java -jar linkbeat.jar status PID [--all]           says what it does there, and why nothing arrives
              java -jar linkbeat.jar detach PID                   takes it off again

            Options:
              --json         the answer, or the error, as one JSON object on standard output
              -h, --help     this, or behind a command its explanation
              -V, --version  the version

            Exit codes:
            """;

    private static final String LIST = """
            list [--json]

            Lists the JVMs that can be attached to: yours, as root everybody's. A JVM that forbids attaching is not
            listed and not disturbed. Linkbeat is

              on        at work
              off       there, and switched off
              detached  taken off again
              none      not there
              unknown   the JVM does not answer
            """;

    private static final String ATTACH = """
            attach PID [key=value ...] [--json]

            Puts Linkbeat on the JVM and switches it on, unless otel.javaagent.enabled=false or otel.sdk.disabled=true
            is set there. A Linkbeat that stands there switched off, or was detached, is switched on. Settings given
            here win over those of the process; they are not taken by a Linkbeat that is on.

              attach 4711 otel.service.name=payments otel.traces.sampler=always_on

            The jar must stand where that process can read it, under the same path, and stay there.
            """;

    private static final String STATUS = """
            status PID [--all] [--json]

            Says what Linkbeat does there, what keeps signals from arriving first. With --all also every setting with
            its origin, every join point, and the digests of the classes that were touched. Secrets are not shown.
            """;

    private static final String DETACH = """
            detach PID [--json]

            Takes Linkbeat off: its classes go back to the bytes they had, its threads end, what waits is sent.
            """;

    private Help() {}

    /** The explanation of a command, or of the whole. */
    static String text(Command command, String version, String jar) {
        return switch (command) {
            case LIST -> LIST;
            case ATTACH -> ATTACH;
            case STATUS -> STATUS;
            case DETACH -> DETACH;
            case HELP, VERSION -> ABOUT.formatted(version, jar) + exitCodes();
        };
    }

    private static String exitCodes() {
        Table table = new Table("  ");
        for (ExitCode code : ExitCode.values()) {
            table.row(Integer.toString(code.number()), code.label(), code.meaning());
        }
        return table.toString();
    }
}
