package io.linkbeat.agent.weaving;

import static io.linkbeat.agent.weaving.RecordingStatements.STAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.h2.jdbc.JdbcCallableStatement;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbc.JdbcPreparedStatement;
import org.h2.jdbc.JdbcStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The join points in a real driver: every method by which a statement can be made and run is one, in each of its forms. */
class DriverJoinPointsTest {

    private static final String URL = "jdbc:h2:mem:joinpoints";
    private static final String INSERT = "INSERT INTO orders VALUES (1)";
    private static final String SELECT = "SELECT id FROM orders";
    private static final String ROW = "INSERT INTO orders VALUES (?)";

    private static WovenDriver woven;

    @RegisterExtension
    private final RecordingStatements handler = new RecordingStatements();

    private Connection connection;
    private Statement statement;

    @BeforeAll
    static void weave() throws Exception {
        woven = WovenDriver.weave(
                org.h2.Driver.class,
                JdbcConnection.class,
                JdbcStatement.class,
                JdbcPreparedStatement.class,
                JdbcCallableStatement.class);
    }

    @AfterAll
    static void unweave() throws Exception {
        woven.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection(URL);
        assertThat(handler.take()).containsOnlyOnce("connected " + URL);
        statement = connection.createStatement();
        statement.execute("CREATE TABLE orders(id INT)");
        assertThat(handler.take()).containsExactly("created null", "executing CREATE TABLE orders(id INT)", "executed");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void whatADriverIsGivenBesideItsUrlIsTold() throws SQLException {
        DriverManager.getConnection(URL, "", "").close();

        assertThat(handler.take()).containsOnlyOnce("connected " + URL + " [password, user]");
    }

    private void ran(String sql) {
        assertThat(handler.take()).containsExactly("executing " + sql, "executed");
    }

    private void made(String sql) {
        assertThat(handler.take()).containsExactly("preparing " + sql, "created " + sql + STAMP);
    }

    @Test
    void everyJoinPointIsInADriver() {
        TreeSet<String> lines = ClassFiles.text("targets.txt")
                .lines()
                .map(JoinPoint::parse)
                .filter(point -> point != null && point.implementers())
                .map(JoinPoint::toString)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(lines).hasSizeGreaterThanOrEqualTo(18);
        assertThat(woven.reached()).isEqualTo(lines);
    }

    @Test
    void aWovenClassKeepsItsShape() {
        assertThat(woven.files).hasSize(5).allSatisfy((type, files) -> assertThat(TargetsTest.shape(files[1]))
                .as(type)
                .isEqualTo(TargetsTest.shape(files[0])));
    }

    @Test
    void aDriverThatIsAskedForAnothersUrlHasNotConnected() throws SQLException {
        assertThat(new org.h2.Driver().connect("jdbc:other:", null)).isNull();

        assertThat(handler.take()).isEmpty();
    }

    @Test
    void everyFormOfRunningAText() throws SQLException {
        String[] columns = {"id"};
        int[] numbers = {1};
        statement.execute(INSERT);
        ran(INSERT);
        statement.execute(INSERT, Statement.RETURN_GENERATED_KEYS);
        ran(INSERT);
        statement.execute(INSERT, columns);
        ran(INSERT);
        statement.execute(INSERT, numbers);
        ran(INSERT);
        statement.executeUpdate(INSERT);
        ran(INSERT);
        statement.executeUpdate(INSERT, Statement.RETURN_GENERATED_KEYS);
        ran(INSERT);
        statement.executeUpdate(INSERT, columns);
        ran(INSERT);
        statement.executeUpdate(INSERT, numbers);
        ran(INSERT);
        statement.executeLargeUpdate(INSERT);
        ran(INSERT);
        statement.executeLargeUpdate(INSERT, Statement.RETURN_GENERATED_KEYS);
        ran(INSERT);
        statement.executeLargeUpdate(INSERT, columns);
        ran(INSERT);
        statement.executeLargeUpdate(INSERT, numbers);
        ran(INSERT);
        try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM orders")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(12);
        }
        ran("SELECT COUNT(*) FROM orders");
    }

    @Test
    void whatIsRunIsWhatTheDoorGivesBack() throws SQLException {
        String sql = "SELECT SQL_STATEMENT FROM INFORMATION_SCHEMA.QUERY_STATISTICS";
        statement.execute("SET QUERY_STATISTICS TRUE");
        statement.execute(INSERT);
        try (ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo(INSERT + STAMP);
        }
    }

    @Test
    void everyFormOfPreparing() throws SQLException {
        connection.prepareStatement(ROW);
        made(ROW);
        connection.prepareStatement(ROW, Statement.RETURN_GENERATED_KEYS);
        made(ROW);
        connection.prepareStatement(ROW, new int[] {1});
        made(ROW);
        connection.prepareStatement(ROW, new String[] {"id"});
        made(ROW);
        connection.prepareStatement(SELECT, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        made(SELECT);
        connection.prepareStatement(
                SELECT, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, ResultSet.HOLD_CURSORS_OVER_COMMIT);
        made(SELECT);
        connection.prepareCall(SELECT);
        made(SELECT);
        connection.prepareCall(SELECT, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        made(SELECT);
        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        assertThat(handler.take()).containsExactly("created null");
        assertThatThrownBy(() -> connection.prepareStatement("SELECT FROM")).isInstanceOf(SQLException.class);
        assertThat(handler.take()).containsExactly("preparing SELECT FROM");
    }

    @Test
    void everyFormOfRunningWhatWasPrepared() throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(ROW);
                CallableStatement call = connection.prepareCall(SELECT)) {
            handler.take();
            row.setInt(1, 1);
            row.execute();
            ran(null);
            assertThat(row.executeUpdate()).isEqualTo(1);
            ran(null);
            assertThat(row.executeLargeUpdate()).isEqualTo(1);
            ran(null);
            call.executeQuery().close();
            ran(null);
        }
        assertThat(handler.take()).contains("closed");
    }

    @Test
    void batches() throws SQLException {
        statement.addBatch("DELETE FROM orders");
        statement.clearBatch();
        statement.addBatch(INSERT);
        statement.addBatch(INSERT);
        assertThat(statement.executeBatch()).containsExactly(1, 1);
        assertThat(handler.take())
                .containsSubsequence(
                        "batching DELETE FROM orders",
                        "cleared",
                        "batching " + INSERT,
                        "batching " + INSERT,
                        "batch",
                        "batch executed 2");
        try (PreparedStatement row = connection.prepareStatement(ROW)) {
            handler.take();
            row.setInt(1, 1);
            row.addBatch();
            assertThat(row.executeLargeBatch()).containsExactly(1);
            assertThat(handler.take()).containsSubsequence("batching null", "batch", "batch executed 1");
        }
    }

    @Test
    void aFailureIsTheDriversOwn() throws SQLException {
        assertThatThrownBy(() -> statement.execute("SELECT FROM")).isInstanceOf(SQLException.class);
        assertThat(handler.take()).containsExactly("executing SELECT FROM", "executed JdbcSQLSyntaxErrorException");
        statement.addBatch("INSERT INTO orders VALUES ('x')");
        assertThatThrownBy(() -> statement.executeBatch()).isInstanceOf(java.sql.BatchUpdateException.class);
        assertThat(handler.take()).last().asString().startsWith("batch executed JdbcBatchUpdateException");
    }

    @Test
    void whatIsUnwovenTellsNothing() throws Exception {
        woven.close();
        try {
            statement.execute(INSERT);
            assertThat(handler.take()).isEmpty();
        } finally {
            weave();
        }
    }
}
