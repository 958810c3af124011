package io.linkbeat.smoke.statements;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.mariadb.MariaDb;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.postgres.Postgres;
import io.linkbeat.smoke.programs.statements.JdbcOutbox;
import io.linkbeat.smoke.programs.statements.Vendor;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of an outbox carry the context of the statement that wrote them, and none where there is none. */
@ExtendWith(SharedServers.class)
class JdbcOutboxSmokeTest {

    private final OtlpReceiver receiver;
    private final Databases databases;

    JdbcOutboxSmokeTest(Postgres postgres, MariaDb mariadb, OtlpReceiver receiver, @TempDir Path directory) {
        this.receiver = receiver;
        this.databases = new Databases(postgres, mariadb, directory);
    }

    @ParameterizedTest
    @EnumSource
    void rowsCarryTheContextOfTheirStatement(Vendor vendor) {
        List<String> rows = run(vendor);

        List<ReceivedSpan> inserts = named("INSERT parcel");
        String batch = context(named("BATCH INSERT parcel").get(0), "01");
        assertThat(rows)
                .containsExactly(
                        "parcel 1 " + context(inserts.get(0), "01"),
                        "parcel 2 null",
                        "parcel 3 null",
                        "parcel 4 " + context(named("UPDATE parcel").get(0), "01"),
                        "parcel 5 null",
                        "parcel 6 " + batch,
                        "parcel 7 " + batch,
                        "parcel 8 null",
                        "parcel 9 null",
                        "parcel 10 mine",
                        "letter 1 mine");
        assertThat(inserts).as("also of the unsafe one").hasSize(3);
        assertThat(receiver.metrics())
                .filteredOn(metric -> metric.name().equals("linkbeat.stamp.skipped"))
                .flatExtracting(metric -> metric.points())
                .anySatisfy(point -> {
                    assertThat(point.attributes()).containsEntry("reason", "outbox");
                    assertThat(point.value()).isEqualTo(1);
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void whatIsNotSampledSaysSo(Vendor vendor) {
        List<String> rows = run(vendor, "-Dotel.traces.sampler=always_off");

        assertThat(receiver.spans()).isEmpty();
        assertThat(rows.get(0)).matches("parcel 1 00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(rows.get(1)).isEqualTo("parcel 2 null");
    }

    private List<String> run(Vendor vendor, String... options) {
        return databases
                .program(JdbcOutbox.class)
                .args(databases.empty(vendor, "outbox"))
                .jvmArgs("-Dlinkbeat.jdbc.stamp=outbox", "-Dlinkbeat.jdbc.outbox=parcel:traceparent")
                .jvmArgs("-Dlinkbeat.jdbc.require-parent=true")
                .jvmArgs(options)
                .agent(receiver)
                .run()
                .requireSuccess()
                .stdout()
                .lines()
                .toList();
    }

    /** In the order in which they began: they may have come in another. */
    private List<ReceivedSpan> named(String name) {
        return receiver.spans().stream()
                .filter(span -> span.name().equals(name))
                .sorted(Comparator.comparing(ReceivedSpan::startNanos))
                .toList();
    }

    private static String context(ReceivedSpan span, String flags) {
        return "00-" + span.traceId() + "-" + span.spanId() + "-" + flags;
    }
}
