package io.linkbeat.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.h2.jdbc.JdbcPreparedStatement;
import org.h2.jdbc.JdbcStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which classes are taken for a driver's, before any of them is a class. */
class DriverClassesTest {

    private static final Targets TARGETS = new Targets(ClassFiles.read("targets.txt"), "jdbc"::equals);

    private final DriverClasses drivers = new DriverClasses(TARGETS.ofDrivers());

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private List<String> in(Class<?> type) {
        List<JoinPoint> found = drivers.in(ClassFiles.read(type.getName().replace('.', '/')));
        return found == null
                ? null
                : found.stream()
                        .map(point -> point.method() + point.parameters() + point.returns())
                        .sorted()
                        .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"java/sql/", "xjava/sql/", "Ljava/sql/Date;", "java/sqljava/sql/", "jjava/sql/", "java/java/sql/"
            })
    void aTextThatNamesItDoesSoWhereverItStands(String text) {
        assertThat(DriverClasses.names(bytes(text))).isTrue();
        for (int before = 0; before < 30; before++) {
            for (char filler : "\0xjavsql/".toCharArray()) {
                String padding = String.valueOf(filler).repeat(before);
                assertThat(DriverClasses.names(bytes(padding + text))).isTrue();
                assertThat(DriverClasses.names(bytes(text + padding))).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "java/sql",
                "ava/sql/",
                "java.sql.",
                "java/sqlx",
                "java/sq/",
                "javax/sql/",
                "jave/sql/",
                "Java/sql/"
            })
    void aTextThatIsOnlyLikeItDoesNot(String text) {
        assertThat(DriverClasses.names(bytes(text))).isFalse();
        assertThat(DriverClasses.names(bytes(text.repeat(9)))).isFalse();
    }

    @Test
    void theAnswerIsThatOfAPlainSearch() {
        Random random = new Random(8);
        String letters = "java/sql/ ";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 40) {
                int from = random.nextInt(letters.length());
                text.append(letters, from, from + 1 + random.nextInt(letters.length() - from));
            }
            assertThat(DriverClasses.names(bytes(text.toString())))
                    .as("%s", text)
                    .isEqualTo(text.indexOf("java/sql/") >= 0);
        }
    }

    @Test
    void isArmedOnceByWhatEveryUserOfJdbcBeginsWith() {
        assertThat(drivers.arm("java/sql/Date")).isFalse();
        assertThat(drivers.arm(null)).isFalse();
        assertThat(in(JdbcStatement.class)).as("before it is armed").isNull();

        assertThat(drivers.arm("java/sql/Driver")).isTrue();
        assertThat(drivers.arm("java/sql/Driver")).isFalse();
        assertThat(drivers.arm("javax/sql/DataSource")).isFalse();
        assertThat(in(JdbcStatement.class)).isNotNull();

        assertThat(new DriverClasses(TARGETS.ofDrivers()).arm("javax/sql/DataSource"))
                .isTrue();
        DriverClasses off = new DriverClasses(List.of());
        assertThat(off.arm("java/sql/Driver"))
                .as("while statements are switched off")
                .isFalse();
    }

    @Test
    void whatADriverDeclaresIsFound() {
        drivers.arm("java/sql/Driver");

        assertThat(in(JdbcPreparedStatement.class))
                .contains("execute[])Z", "executeUpdate[])I", "executeQuery[])Ljava/sql/ResultSet;", "addBatch[])V")
                .contains("executeBatch[])[I", "close[])V")
                .doesNotContain("prepareStatement[java.lang.String])Ljava/sql/PreparedStatement;");
        assertThat(in(org.h2.jdbc.JdbcConnection.class))
                .containsExactly(
                        "close[])V",
                        "createStatement[*])Ljava/sql/Statement;",
                        "prepareCall[java.lang.String])Ljava/sql/CallableStatement;",
                        "prepareStatement[java.lang.String])Ljava/sql/PreparedStatement;");
        assertThat(in(org.h2.Driver.class))
                .containsExactly("connect[java.lang.String, java.util.Properties])Ljava/sql/Connection;");
    }

    /** As SQLite has it: the methods stand in a class that does not implement what its subclass does. */
    static class Base {
        private java.sql.SQLException last;

        public boolean execute(String sql) {
            return last == null;
        }

        public void close() {}
    }

    @Test
    void aClassNeedNotSayThatItIsOne() {
        drivers.arm("java/sql/Driver");

        assertThat(in(Base.class)).containsExactly("close[])V", "execute[java.lang.String])Z");
    }

    /** An application's own: it names JDBC, and has methods with such names that give nothing, or something else, back. */
    static class Dao {
        private Connection connection;

        void execute(String sql) {}

        int execute() {
            return 0;
        }

        void addBatch(String row) {}

        void clearBatch() {}

        void close() {}

        void executeUpdate(Statement statement) {}

        String executeQuery(String sql) {
            return String.valueOf(connection);
        }

        int executeUpdate(int number, String sql) {
            return number;
        }
    }

    abstract static class WithoutCode implements PreparedStatement {
        @Override
        public abstract boolean execute(String sql);

        @Override
        public native ResultSet executeQuery();
    }

    interface Default extends Statement {
        @Override
        default boolean execute(String sql) {
            return false;
        }
    }

    /** Helpers of an application without an object to ask. */
    static class Helper {
        static Connection connection;

        static boolean execute(String sql) {
            return sql.isEmpty();
        }

        static ResultSet executeQuery(String sql) {
            return null;
        }

        static Statement createStatement() {
            return null;
        }
    }

    static class HelperAndBase extends Base {
        static Connection connection;

        static boolean execute(String sql, int row) {
            return sql.isEmpty();
        }

        @Override
        public boolean execute(String sql) {
            return sql.isEmpty();
        }
    }

    static class NamesNothing {
        boolean execute(String sql) {
            return sql.isEmpty();
        }
    }

    @Test
    void whatIsNoDriversIsLeftAlone() {
        drivers.arm("java/sql/Driver");

        assertThat(in(Dao.class)).isNull();
        assertThat(in(WithoutCode.class)).isNull();
        assertThat(in(Helper.class)).isNull();
        assertThat(in(Default.class)).isNull();
        assertThat(in(Statement.class)).isNull();
        assertThat(in(Connection.class)).isNull();
        assertThat(in(NamesNothing.class)).isNull();
        assertThat(in(ResultSet.class)).isNull();
        assertThat(in(DriverClassesTest.class)).isNull();
    }

    @Test
    void aStaticMethodBesideThemIsLeftAlone() throws Exception {
        try (WovenDriver woven = WovenDriver.weave(HelperAndBase.class)) {
            assertThat(woven.files).hasSize(1);
            assertThat(HelperAndBase.execute("", 1)).isTrue();
            assertThat(new HelperAndBase().execute("")).isTrue();
        }
    }

    @Test
    void ofWhatIsLoadedTheDriversAreTakenWithWhatTheyInherit() throws Exception {
        Class<?> proxy = Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (self, method, arguments) -> null)
                .getClass();
        Class<?>[] loaded = {
            String.class,
            Connection.class,
            Statement.class,
            Dao.class,
            JdbcPreparedStatement.class,
            Default.class,
            proxy,
            ResultSet.class,
            Base.class
        };
        Set<Class<?>> found = new LinkedHashSet<>();
        drivers.addLoaded(loaded, Set.of(), found);
        assertThat(found).as("before JDBC is in use").isEmpty();

        drivers.arm("java/sql/Driver");
        drivers.addLoaded(loaded, Set.of(), found);
        assertThat(found)
                .containsExactlyInAnyOrder(
                        JdbcPreparedStatement.class, JdbcStatement.class, JdbcStatement.class.getSuperclass(), proxy);
    }

    @Test
    void whatCameToTheWeaverIsTakenToo() {
        Set<Class<?>> found = new LinkedHashSet<>();
        drivers.addLoaded(
                new Class<?>[] {java.sql.Driver.class, Base.class, String.class},
                Set.of(Base.class.getName(), "java.lang.String"),
                found);

        assertThat(found).as("armed by what is loaded").containsExactly(Base.class);
    }
}
