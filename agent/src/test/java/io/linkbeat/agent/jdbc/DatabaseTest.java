package io.linkbeat.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.sql.Dialect;
import io.linkbeat.agent.trust.TrustedHosts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

    private static final String ARROW = " -> ";

    static List<String> table() throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(DatabaseTest.class.getResourceAsStream("urls.txt"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> line.contains(ARROW))
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void aUrlTellsTheDatabase(String row) {
        String[] columns = row.split(ARROW);
        assertThat(shown(Database.of(columns[0]))).isEqualTo(columns[1]);
    }

    @Test
    void theTableIsLong() throws IOException {
        assertThat(table()).hasSizeGreaterThan(200).doesNotHaveDuplicates();
    }

    private static String shown(Database database) {
        String subject = database.system()
                + ' '
                + (database.namespace() == null ? "-" : database.namespace().replace(" ", "+"));
        if (database.local()) {
            assertThat(database.hosts()).isEmpty();
            assertThat(database.address()).isNull();
            return subject + " local";
        }
        return subject
                + ' '
                + (database.address() == null ? "-" : database.address())
                + ' '
                + (database.port() < 0 ? "-" : database.port())
                + ' '
                + (database.hosts().isEmpty() ? "-" : String.join(",", database.hosts()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "jdbc:postgresql:x, POSTGRESQL, false",
        "jdbc:redshift://h/x, POSTGRESQL, false",
        "jdbc:h2:mem:x, H2, false",
        "jdbc:hsqldb:mem:x, HSQLDB, false",
        "jdbc:hsqldb:hsql://h/x, HSQLDB, false",
        "jdbc:derby:x, DERBY, false",
        "jdbc:sqlite:x, SQLITE, true",
        "jdbc:mysql://h/x, MYSQL, true",
        "jdbc:mariadb://h/x, MYSQL, true",
        "jdbc:sqlserver://h, SQL_SERVER, true",
        "jdbc:jtds:sqlserver://h, SQL_SERVER, true",
        "jdbc:oracle:thin:@alias, ORACLE, true",
        "jdbc:db2://h/x, DB2, true",
        "jdbc:tc:mysql:8:///x, MYSQL, true",
        "jdbc:trino://h, UNKNOWN, false",
        "jdbc:newdb://h, UNKNOWN, false"
    })
    void theKindTellsHowTextIsReadAndWhatAnErrorIsCalled(String url, Dialect dialect, boolean vendorCodes) {
        Database database = Database.of(url);
        assertThat(database.dialect()).isEqualTo(dialect);
        assertThat(database.vendorCodes()).isEqualTo(vendorCodes);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "jdbc:postgresql://10.0.0.1,db.evil/x",
                "jdbc:mysql://(host=10.0.0.1),(host=db.evil)/x",
                "jdbc:mysql://u:p@10.0.0.1,db.evil/x",
                "jdbc:sqlserver://10.0.0.1;serverName=db.evil",
                "jdbc:sqlserver://10.0.0.1;failoverPartner=db.evil",
                "jdbc:oracle:thin:@10.0.0.1,db.evil/x",
                "jdbc:oracle:thin:@(D=(A=(HOST=10.0.0.1))(A=(HOST=db.evil)))",
                "jdbc:db2://10.0.0.1/x:clientRerouteAlternateServerName=db.evil;",
                "jdbc:h2:tcp://10.0.0.1,db.evil/x",
                "jdbc:postgresql://10.0.0.1/x?socketFactory=y"
            })
    void oneUntrustedHostIsEnough(String url) {
        assertThat(new TrustedHosts("10.0.0.1").trustsAll(Database.of(url).hosts()))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "jdbc:postgresql://10.0.0.1,[2001:db8::1]:5433/x",
                "jdbc:mysql://(host=10.0.0.1),(host=2001:db8::1)/x",
                "jdbc:sqlserver://;serverName=2001:db8::1\\prod",
                "jdbc:oracle:thin:@(D=(A=(HOST=10.0.0.1))(A=(HOST=2001:db8::1)(PORT=1)))"
            })
    void theBoundaryReadsTheHosts(String url) {
        assertThat(new TrustedHosts("10.0.0.1,2001:db8::1")
                        .trustsAll(Database.of(url).hosts()))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} beside {1}")
    @CsvSource({
        "PGHOST=db.evil, jdbc:postgresql:shop, postgresql shop - - -",
        "socketFactory=cloud, jdbc:postgresql:///shop, postgresql shop - - -",
        "socketFactory=cloud, jdbc:mysql://google/shop, mysql shop - - -",
        "serverName=db.evil, jdbc:sqlserver://10.0.0.1;databaseName=shop, microsoft.sql_server shop - - -",
        "SERVERNAME=DB.example, jdbc:jtds:sqlserver://db.example/shop, microsoft.sql_server shop db.example - db.example:1433",
        "user=host, jdbc:postgresql://10.0.0.1/shop, postgresql shop 10.0.0.1 - 10.0.0.1:5432",
        "server=x, jdbc:h2:mem:shop, h2database shop local"
    })
    void whatStandsBesideAUrlMayLeadElsewhere(String property, String url, String expected) {
        Properties beside = new Properties();
        beside.setProperty("password", "host");
        String[] pair = property.split("=");
        Properties inherited = new Properties(beside);
        beside.setProperty(pair[0], pair[1]);

        assertThat(shown(Database.of(url).ledBy(beside))).isEqualTo(expected);
        assertThat(shown(Database.of(url).ledBy(inherited))).isEqualTo(expected);
        assertThat(shown(Database.of(url).ledBy(null))).isEqualTo(shown(Database.of(url)));
    }

    @Test
    void nothingIsToldOfNoUrl() {
        assertThat(Database.of(null)).isSameAs(Database.UNKNOWN);
        assertThat(Database.of("")).isSameAs(Database.UNKNOWN);
        assertThat(Database.of("jdbc:h2:mem:" + "x".repeat(20_000))).isSameAs(Database.UNKNOWN);
    }

    @Test
    void whatIsKeptHasABound() {
        String name = "x".repeat(600);
        assertThat(Database.of("jdbc:h2:mem:" + name).namespace()).isNull();
        String hosts = String.join(",", Stream.generate(() -> "h").limit(65).toList());
        assertThat(Database.of("jdbc:postgresql://" + hosts + "/x").hosts()).isEmpty();
        assertThat(Database.of("jdbc:postgresql://" + hosts.substring(2) + "/x").hosts())
                .hasSize(64);
    }
}
