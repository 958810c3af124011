package io.linkbeat.smoke.statements;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.mariadb.MariaDb;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.postgres.Postgres;
import io.linkbeat.smoke.programs.statements.JdbcStamping;
import io.linkbeat.smoke.programs.statements.PreparedReuse;
import io.linkbeat.smoke.programs.statements.Vendor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the server itself sees of a stamp, by its log, and what it keeps prepared. */
@ExtendWith(SharedServers.class)
class PostgresStampSmokeTest {

    private static final Pattern LOGGED =
            Pattern.compile("LOG:  (?:statement|execute [^:]+): (.*\\b((?:inside|outside)_\\w+).*)");
    private static final List<String> PLAIN =
            List.of("inside_query", "inside_update", "inside_stale", "inside_literal", "inside_batch");
    private static final List<String> REMOVABLE = List.of("inside_stale", "outside_stale");

    private final Postgres postgres;
    private final OtlpReceiver receiver;
    private final Databases databases;

    PostgresStampSmokeTest(Postgres postgres, MariaDb mariadb, OtlpReceiver receiver, @TempDir Path directory) {
        this.postgres = postgres;
        this.receiver = receiver;
        this.databases = new Databases(postgres, mariadb, directory);
    }

    @Test
    void nothingIsStampedUnlessThatIsAskedFor() {
        assertThat(run("stamp_none")).isEqualTo(bare());
        assertThat(spans("inside_query")).hasSize(1);
    }

    /** And the second user of a connection, whose statements have no span, finds nothing of the first's. */
    @Test
    void aCommentIsTheStatementsOwnSpan() {
        Map<String, List<String>> logged =
                run("stamp_comment", "-Dlinkbeat.jdbc.stamp=comment", "-Dlinkbeat.jdbc.require-parent=true");

        Map<String, List<String>> expected = bare();
        removeStale(expected);
        PLAIN.forEach(stamped -> stamp(expected, stamped, spans(stamped).get(0)));
        assertThat(logged).isEqualTo(expected);
        assertThat(spans("outside_query")).isEmpty();
    }

    @Test
    void aPreparedStatementHasACommentWhereThatIsAskedFor() {
        Map<String, List<String>> logged = run(
                "stamp_prepared",
                "-Dlinkbeat.jdbc.stamp=comment",
                "-Dlinkbeat.jdbc.stamp.prepared=true",
                "-Dlinkbeat.jdbc.require-parent=true");

        Map<String, List<String>> expected = bare();
        removeStale(expected);
        PLAIN.forEach(stamped -> stamp(expected, stamped, spans(stamped).get(0)));
        stamp(expected, "inside_prepared", spans("inside_prepared").get(0));
        assertThat(logged).isEqualTo(expected);
        assertThat(spans("inside_prepared")).as("one for each run").hasSize(2);
    }

    @Test
    void whatIsNotSampledIsNotStamped() {
        Map<String, List<String>> logged =
                run("stamp_unsampled", "-Dlinkbeat.jdbc.stamp=comment", "-Dotel.traces.sampler=always_off");

        Map<String, List<String>> expected = bare();
        removeStale(expected);
        assertThat(logged).isEqualTo(expected);
        assertThat(receiver.spans()).isEmpty();
    }

    @Test
    void theServerKeepsPreparedWhatItKeepsWithoutTheAgent() {
        String without = reuse(databases.program(PreparedReuse.class));
        assertThat(without).contains("S_1 INSERT INTO item (id, name) VALUES ($1, $2)", PreparedReuse.PLAIN);

        assertThat(reuse(databases.program(PreparedReuse.class).agent(receiver)))
                .isEqualTo(without);
        String commented = reuse(databases
                .program(PreparedReuse.class)
                .jvmArgs("-Dlinkbeat.jdbc.stamp=comment")
                .agent(receiver));
        assertThat(ofPrepared(commented)).isEqualTo(ofPrepared(without));
    }

    private String reuse(JavaProgram program) {
        return program.args(databases.empty(Vendor.POSTGRESQL, "reuse"))
                .run()
                .requireSuccess()
                .stdout();
    }

    /** Less the comments of those that were not prepared, and have no parameters. */
    private static String ofPrepared(String shown) {
        return shown.substring(0, shown.indexOf(PreparedReuse.PLAIN))
                .replaceAll(" /\\*traceparent='[^']+'\\*/ \\{}", " {}");
    }

    /** What reached the server, by the name in it, in order. */
    private Map<String, List<String>> run(String database, String... options) {
        JavaProgram program = databases.program(JdbcStamping.class).args(databases.empty(Vendor.POSTGRESQL, database));
        program.jvmArgs(options).agent(receiver).run().requireSuccess();
        Map<String, List<String>> logged = new TreeMap<>();
        for (String line : postgres.log()) {
            Matcher matcher = LOGGED.matcher(line);
            if (line.startsWith(database + ":") && matcher.find()) {
                logged.computeIfAbsent(matcher.group(2), name -> new ArrayList<>())
                        .add(matcher.group(1));
            }
        }
        return logged;
    }

    private static Map<String, List<String>> bare() {
        Map<String, List<String>> texts = new TreeMap<>();
        for (String where : List.of("inside", "outside")) {
            texts.put(where + "_query", List.of("SELECT 1 AS " + where + "_query"));
            texts.put(where + "_update", List.of("UPDATE item AS " + where + "_update SET name = 'new' WHERE id = 0"));
            texts.put(where + "_stale", List.of("SELECT 1 AS " + where + "_stale" + JdbcStamping.STALE));
            texts.put(
                    where + "_literal",
                    List.of("SELECT '" + JdbcStamping.STALE.replace("'", "''") + "' AS " + where + "_literal"));
            texts.put(where + "_line", List.of("SELECT 1 AS " + where + "_line -- and no room behind it"));
            String batch = "UPDATE item AS " + where + "_batch SET name = '%s' WHERE id = 0";
            texts.put(where + "_batch", List.of(batch.formatted("newer"), batch.formatted("newest")));
            String prepared = "SELECT CAST($1 AS INTEGER) AS " + where + "_prepared";
            texts.put(where + "_prepared", List.of(prepared, prepared));
        }
        return texts;
    }

    private static void removeStale(Map<String, List<String>> texts) {
        REMOVABLE.forEach(name -> texts.put(name, List.of("SELECT 1 AS " + name)));
    }

    private static void stamp(Map<String, List<String>> texts, String name, ReceivedSpan span) {
        texts.computeIfPresent(name, (key, bare) -> bare.stream()
                .map(text -> text + " /*traceparent='00-" + span.traceId() + "-" + span.spanId() + "-01'*/")
                .toList());
    }

    /** Of statements with that name, in the order of their start: they may arrive in another. */
    private List<ReceivedSpan> spans(String name) {
        return receiver.spans().stream()
                .filter(span ->
                        String.valueOf(span.attributes().get("db.query.text")).contains(name))
                .sorted(Comparator.comparingLong(ReceivedSpan::startNanos))
                .toList();
    }
}
