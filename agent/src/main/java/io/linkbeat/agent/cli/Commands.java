package io.linkbeat.agent.cli;

import com.grack.nanojson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;

/** Does what was asked. */
final class Commands {

    private static final String WARNING = """
            That process now has a warning of the JDK on its standard error: an agent was loaded while it ran, and a later
            Java will want to be asked first. Started with -XX:+EnableDynamicAgentLoading it does not warn.
            """;

    private final Jvms jvms;
    private final String jar;
    private final Clock clock;
    private final Duration patience;

    /**
     * @param jar the jar that is attached
     * @param clock for ages
     * @param patience how long the listing waits for a JVM
     */
    Commands(Jvms jvms, String jar, Clock clock, Duration patience) {
        this.jvms = jvms;
        this.jar = jar;
        this.clock = clock;
        this.patience = patience;
    }

    Answer run(Arguments arguments) throws CommandException {
        long own = ProcessHandle.current().pid();
        if (arguments.pid() == own) {
            throw new CommandException(
                    ExitCode.USAGE, "process " + own + " is this command itself; list shows the other JVMs");
        }
        return switch (arguments.command()) {
            case LIST -> new JvmListing(jvms, own, patience).answer();
            case ATTACH -> attach(arguments.pid(), arguments.settings());
            case STATUS -> status(arguments.pid(), arguments.all());
            case DETACH -> detach(arguments.pid());
            case HELP, VERSION -> throw new IllegalArgumentException(arguments.toString());
        };
    }

    private Answer attach(long pid, List<String> settings) throws CommandException {
        try (Target target = Target.open(jvms, pid)) {
            target.requireNewEnough();
            Status before = target.status();
            if (before != null && before.on()) {
                return stand(pid, before, settings);
            }
            StringJoiner options = new StringJoiner(";").add("attach");
            settings.forEach(options::add);
            String there = target.jar();
            Status status = target.tell(there == null ? jar : there, options.toString());
            if (status.state().equals("off")) {
                throw staysOff(pid, status);
            }
            if (!status.on()) {
                throw failed("could not be switched on in process " + pid, status);
            }
            String text = headline(status, "is on in process " + pid + "; status " + pid + " shows what it does")
                    + findings(status)
                    + warning(target);
            return new Answer(status.json(), () -> text);
        }
    }

    private static Answer stand(long pid, Status status, List<String> settings) throws CommandException {
        if (!settings.isEmpty()) {
            throw new CommandException(
                    ExitCode.ALREADY_ON,
                    "Linkbeat is on in process " + pid + " already, and takes settings only when it is switched on;"
                            + " detach " + pid + " first");
        }
        return new Answer(
                status.json(),
                () -> headline(
                        status,
                        "is on in process " + pid + " already, since "
                                + status.content().getString("since", "?")));
    }

    private static CommandException staysOff(long pid, Status status) {
        JsonObject reason = status.content().getObject("switch", new JsonObject());
        String setting = reason.getString("setting", "a setting");
        String overrule =
                switch (setting) {
                    case "otel.sdk.disabled" -> "otel.sdk.disabled=false";
                    default -> "otel.javaagent.enabled=true";
                };
        return new CommandException(
                ExitCode.STAYS_OFF,
                "Linkbeat stays off in process " + pid + ", for there " + Switch.text(reason) + "; behind attach " + pid
                        + ", " + overrule + " overrules it");
    }

    private static CommandException failed(String what, Status status) {
        String why = status.findings().stream().findFirst().orElse("the standard error of that process says more");
        return new CommandException(ExitCode.UNEXPECTED, "Linkbeat " + what + ": " + why);
    }

    private Answer status(long pid, boolean all) throws CommandException {
        try (Target target = Target.open(jvms, pid)) {
            Status status = target.ask();
            String warning = warning(target);
            return new Answer(status.json(), () -> new StatusSheet(status, pid, clock.instant()).text(all) + warning);
        }
    }

    private Answer detach(long pid) throws CommandException {
        try (Target target = Target.open(jvms, pid)) {
            Status status = target.ask();
            if (!status.on()) {
                String text =
                        headline(status, "is not on in process " + pid + ", it is " + status.state()) + warning(target);
                return new Answer(status.json(), () -> text);
            }
            String there = target.jar();
            Status after = target.tell(there == null ? jar : there, "detach");
            if (!after.state().equals("detached")) {
                throw failed("could not be detached from process " + pid, after);
            }
            String text = headline(after, "is detached from process " + pid + "; " + restored(after)) + warning(target);
            return new Answer(after.json(), () -> text);
        }
    }

    private static String restored(Status status) {
        List<String> changed = status.objects("classes")
                .filter(type -> !type.getString("state", "").matches("restored|gone"))
                .map(type -> type.getString("class", "?"))
                .toList();
        return changed.isEmpty()
                ? "every class has the bytes back that it had"
                : "other bytes than before have " + String.join(", ", changed);
    }

    private static String headline(Status status, String text) {
        String version = status.version();
        return Printable.line("Linkbeat " + (version == null ? "" : version + " ") + text) + "\n";
    }

    private static String findings(Status status) {
        StringBuilder lines = new StringBuilder();
        status.findings().forEach(text -> lines.append(Printable.line(text)).append('\n'));
        return lines.toString();
    }

    private static String warning(Target target) throws CommandException {
        return target.warned() ? WARNING : "";
    }
}
