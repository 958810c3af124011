package io.linkbeat.smoke.statements;

import static io.linkbeat.smoke.statements.Recorded.batch;
import static io.linkbeat.smoke.statements.Recorded.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.Applications;
import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Drivers from before Java 5, whose class files have no class constants and no frames, drivers that are the oldest of those still in
 * use, and one that nobody has thought of: they are woven, the JVM verifies them, and each statement is one span.
 */
@ExtendWith(SharedServers.class)
class UnthoughtOfDriversSmokeTest {

    /** The last without class constants. */
    private static final int JAVA_1_4 = 48;

    private static final String INSERT = "INSERT INTO item VALUES (?, ?)";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "hsqldb-1, org.hsqldb.jdbcDriver, org/hsqldb/jdbc/jdbcStatement",
        "derby-10.1, org.apache.derby.jdbc.EmbeddedDriver, org/apache/derby/impl/jdbc/EmbedStatement"
    })
    void areReallyThatOld(String jarPrefix, String driver, String type) throws IOException {
        try (JarFile jar = new JarFile(oldDriver(jarPrefix).toFile());
                DataInputStream in = new DataInputStream(jar.getInputStream(jar.getEntry(type + ".class")))) {
            in.skipNBytes(6);
            assertThat(in.readUnsignedShort()).isLessThanOrEqualTo(JAVA_1_4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hsqldb-1, org.hsqldb.jdbcDriver, jdbc:hsqldb:mem:shop, hsqldb, false",
        "derby-10.1, org.apache.derby.jdbc.EmbeddedDriver, jdbc:derby:shop;create=true, derby, false",
        "h2-1, org.h2.Driver, jdbc:h2:mem:shop, h2database, false",
        "sqlite-jdbc-3.36, org.sqlite.JDBC, jdbc:sqlite::memory:, sqlite, true"
    })
    void anOldDriver(
            String jarPrefix, String driver, String url, String system, boolean vendorCode, OtlpReceiver receiver)
            throws IOException {
        String output = run(List.of(oldDriver(jarPrefix)), driver, url, receiver);
        String[] failed = output.substring(output.indexOf("failed ")).split(" ", 4);
        assertRecorded(receiver, system, vendorCode ? failed[2] : failed[1]);
    }

    @Test
    void aDriverThatNobodyHasThoughtOf(OtlpReceiver receiver) throws IOException {
        Path generated = directory.resolve("generated");
        UnsupportedTypes.write(
                generated,
                "tiny",
                Statement.class,
                PreparedStatement.class,
                ResultSet.class,
                Connection.class,
                DatabaseMetaData.class);
        Path unsupported = Applications.compile(generated, directory.resolve("unsupported"), List.of());
        Path driver = Applications.compile("tiny-driver", directory, List.of(unsupported));
        run(List.of(driver, unsupported), "tiny.TinyDriver", "jdbc:tiny:shop", receiver);
        assertRecorded(receiver, "other_sql", "23000");
    }

    private Path oldDriver(String prefix) {
        return Applications.library("old-drivers").stream()
                .filter(jar -> jar.getFileName().toString().startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    private String run(List<Path> driver, String driverClass, String url, OtlpReceiver receiver) throws IOException {
        List<Path> classPath = new ArrayList<>(driver);
        classPath.add(Applications.compile("drivers", directory, classPath));
        JavaProgram program =
                JavaProgram.main("drivers.Main").classPath(classPath).args(driverClass, url);
        // A file is where a process is.
        Comparison comparison = Comparison.of(
                program.directory(Files.createDirectory(directory.resolve("without"))),
                program.agent(receiver).directory(Files.createDirectory(directory.resolve("with"))));
        assertThat(comparison.differences()).isEmpty();
        return comparison.with().requireSuccess().stdout();
    }

    private static void assertRecorded(OtlpReceiver receiver, String system, String failure) {
        List<ReceivedSpan> spans = receiver.spans().stream()
                .sorted(Comparator.comparingLong(ReceivedSpan::startNanos))
                .toList();
        assertThat(spans)
                .extracting(Recorded::of)
                .containsExactly(
                        statement("CREATE TABLE item", "CREATE TABLE item (id INT NOT NULL PRIMARY KEY, price INT)"),
                        statement("INSERT item", INSERT),
                        statement("SELECT item", "SELECT price FROM item WHERE id = ?"),
                        statement("SELECT item", "SELECT price FROM item WHERE id = ?"),
                        batch("BATCH INSERT item", INSERT, 2),
                        statement("INSERT item", INSERT).failing(failure));
        assertThat(spans)
                .extracting(span -> span.attributes().get("db.system.name"))
                .containsOnly(system);
        assertThat(new Measured(receiver.metrics()).statements()).isEqualTo(spans.size());
        // Ids and times may have these digits by chance.
        assertThat(spans)
                .noneMatch(span -> span.attributes().toString().contains("4711")
                        || span.statusMessage().contains("4711"));
    }
}
