package io.linkbeat.agent.cli;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists the JVMs, and asks all of them at once whether Linkbeat is there. The attach API knows no timeout, so each is asked
 * on a daemon thread of its own, which is left behind when it does not answer in time.
 */
final class JvmListing {

    private static final Pattern JAR = Pattern.compile("(.*?\\.jar)(\\s.*|$)");

    private final Jvms jvms;
    private final long own;
    private final Duration patience;

    /**
     * @param own the process that is left out
     * @param patience how long to wait for all of them together
     */
    JvmListing(Jvms jvms, long own, Duration patience) {
        this.jvms = jvms;
        this.own = own;
        this.patience = patience;
    }

    private record Row(
            long pid,
            String main,
            String linkbeat,
            @Nullable String version,
            @Nullable String why) {}

    private record Asked(Jvms.Listed jvm, FutureTask<Row> answer) {}

    Answer answer() {
        List<Asked> asked = new ArrayList<>();
        jvms.list().stream()
                .filter(jvm -> jvm.pid() != own)
                .sorted(Comparator.comparingLong(Jvms.Listed::pid))
                .forEach(jvm -> asked.add(new Asked(jvm, ask(jvm))));
        long deadline = System.nanoTime() + patience.toNanos();
        List<Row> rows = new ArrayList<>();
        for (Asked question : asked) {
            Row row = await(question, deadline);
            if (row != null) {
                rows.add(row);
            }
        }
        return new Answer(json(rows), () -> text(rows));
    }

    private FutureTask<Row> ask(Jvms.Listed jvm) {
        FutureTask<Row> answer = new FutureTask<>(() -> row(jvm));
        Thread thread = new Thread(answer, "ask-" + jvm.pid());
        thread.setDaemon(true);
        thread.start();
        return answer;
    }

    private Row row(Jvms.Listed jvm) throws CommandException {
        try (Target target = Target.open(jvms, jvm.pid())) {
            Status status = target.status();
            if (status == null) {
                return new Row(jvm.pid(), main(jvm.command()), target.jar() == null ? "none" : "off", null, null);
            }
            return switch (status.state()) {
                case "on", "off", "detached" ->
                    new Row(jvm.pid(), main(jvm.command()), status.state(), status.version(), null);
                case "failed" -> {
                    String why = status.findings().stream().findFirst().orElse("it failed");
                    yield new Row(jvm.pid(), main(jvm.command()), "off", status.version(), why);
                }
                default ->
                    new Row(
                            jvm.pid(),
                            main(jvm.command()),
                            "unknown",
                            status.version(),
                            "its state is " + status.state());
            };
        }
    }

    /** Null for a JVM that has ended since it was listed. */
    private @Nullable Row await(Asked question, long deadline) {
        String why;
        try {
            return question.answer().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            why = "did not answer within " + Ages.text(patience);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof CommandException told) {
                if (told.code() == ExitCode.NO_SUCH_PROCESS) {
                    return null;
                }
                why = told.getMessage();
            } else {
                why = String.valueOf(failure.getCause());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            why = "the listing was interrupted";
        }
        Jvms.Listed jvm = question.jvm();
        return new Row(jvm.pid(), main(jvm.command()), "unknown", null, why);
    }

    /** Main class or jar alone: the arguments behind it may hold secrets. */
    private static String main(String command) {
        Matcher jar = JAR.matcher(command);
        String first = command.replaceFirst("\\s.*", "");
        return jar.matches() && (first.contains("/") || first.contains("\\") || first.endsWith(".jar"))
                ? jar.group(1)
                : first;
    }

    private static String json(List<Row> rows) {
        JsonStringWriter json = JsonWriter.string();
        json.object().value("format", 1).array("jvms");
        for (Row row : rows) {
            json.object()
                    .value("pid", row.pid())
                    .value("main", row.main())
                    .value("linkbeat", row.linkbeat())
                    .value("version", row.version())
                    .value("why", row.why())
                    .end();
        }
        return json.end().end().done();
    }

    private static String text(List<Row> rows) {
        if (rows.isEmpty()) {
            return "There is no JVM of yours here that can be attached to.\n";
        }
        Table table = new Table("").row("PID", "LINKBEAT", "VERSION", "MAIN");
        for (Row row : rows) {
            String version = row.version() == null ? "-" : row.version();
            String main = row.main() + (row.why() == null ? "" : "  (" + row.why() + ")");
            table.row(
                    Long.toString(row.pid()),
                    Printable.line(row.linkbeat()),
                    Printable.line(version),
                    Printable.line(main));
        }
        return table.toString();
    }
}
