package io.linkbeat.smoke.statements;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.mariadb.MariaDb;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.postgres.Postgres;
import io.linkbeat.smoke.programs.statements.JdbcDifferential;
import io.linkbeat.smoke.programs.statements.Vendor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hundreds of calls of each driver give what they give without the agent, call by call. */
@ExtendWith(SharedServers.class)
class JdbcDifferentialSmokeTest {

    private static final int CALLS = 800;
    private static final String DATABASE = "differential";

    private final OtlpReceiver receiver;
    private final Databases databases;

    JdbcDifferentialSmokeTest(Postgres postgres, MariaDb mariadb, OtlpReceiver receiver, @TempDir Path directory) {
        this.receiver = receiver;
        this.databases = new Databases(postgres, mariadb, directory);
    }

    @ParameterizedTest
    @EnumSource
    void everyCallGivesTheSame(Vendor vendor) {
        ProgramResult without = program(vendor).run().requireSuccess();
        ProgramResult with = program(vendor).agent(receiver).run().requireSuccess();

        List<String> expected = without.stdout().lines().toList();
        List<String> seen = with.stdout().lines().toList();
        assertThat(expected).hasSize(CALLS);
        assertThat(changes(expected, seen)).isEmpty();
        assertThat(with.stderr()).isEqualTo(without.stderr());
        assertThat(receiver.spans())
                .filteredOn(span -> span.scope().name().equals("io.linkbeat.jdbc"))
                .as("it was looked at")
                .hasSizeGreaterThan(CALLS / 4);
    }

    private JavaProgram program(Vendor vendor) {
        return databases
                .program(JdbcDifferential.class)
                .args(vendor.name(), databases.empty(vendor, DATABASE), Integer.toString(CALLS));
    }

    private static List<String> changes(List<String> expected, List<String> seen) {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            String other = i < seen.size() ? seen.get(i) : "nothing";
            if (!expected.get(i).equals(other)) {
                changes.add(expected.get(i) + "\nbecame\n" + other);
            }
        }
        return changes;
    }
}
