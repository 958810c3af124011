package io.linkbeat.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No credential of a URL is ever in what is told of it, and no text makes it fail. */
class DatabaseSecretsTest {

    private static final String USER = "scottTheUser";
    private static final String SECRET = "tigerTheSecret";
    private static final int ROUNDS = 50_000;
    private static final int MOST = 10_000;

    private static final String SIGNS = "()[]{}@:/\\;,?&=%#\"'| \n\0é\uD83D";
    private static final String SIGNS_OF_SECRETS = "abc:%@!*'\"$[{^";

    /** Whose options begin with a semicolon. */
    private static final String[] SEMICOLONS = {
        ":h2:", ":hsqldb:", ":derby:", "sqlserver:", ":as400:", ":hive2:", "jtds:"
    };

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "jdbc:postgresql://U:S@h/x",
                "jdbc:postgresql://h/x?user=U&password=S",
                "jdbc:postgresql:x?user=U&password=S&sslpassword=S",
                "jdbc:postgresql://h1,U:S@h2/x",
                "jdbc:postgresql://U:S/x@h/y",
                "jdbc:postgresql:U:S@x",
                "jdbc:redshift://U:S@h/x?password=S",
                "jdbc:mysql://U:S@h/x",
                "jdbc:mysql://U:a@S@h/x",
                "jdbc:mysql://U:a/S@h/x",
                "jdbc:mysql://U:a,S@h/x",
                "jdbc:mysql://U:S@h1,U:S@h2/x?user=U&password=S",
                "jdbc:mysql://U:S@[h1,h2]/x",
                "jdbc:mysql://address=(user=U)(password=S)(host=h)/x",
                "jdbc:mysql://(password=S,user=U,host=h)/x",
                "jdbc:mysql://(password=(S),user=U,host=h)/x",
                "jdbc:mysql://U:S@(host=h,port=1)/x",
                "jdbc:mariadb://address=(host=h)(user=U)(password=S)/x?trustStorePassword=S",
                "jdbc:h2:mem:x;USER=U;PASSWORD=S S",
                "jdbc:h2:tcp://U:S@h/x;PASSWORD=S",
                "jdbc:hsqldb:hsql://h/x;user=U;password=S",
                "jdbc:hsqldb:file:x;crypt_key=S",
                "jdbc:derby:x;user=U;password=S;bootPassword=S",
                "jdbc:derby:;user=U;password=S",
                "jdbc:derby://h/x;user=U;password=S",
                "jdbc:derby:net://h/x:user=U;password=S;",
                "jdbc:sqlite:x?cipher=a&key=S",
                "jdbc:sqlite:file:x?password=S",
                "jdbc:sqlite::resource:http://U:S@h/x.db",
                "jdbc:sqlserver://h;user=U;password=S;databaseName=x",
                "jdbc:sqlserver://h;user=U;password={;databaseName=S};databaseName=x",
                "jdbc:sqlserver://h;password={a}};databaseName=S",
                "jdbc:sqlserver://h;password={;databaseName=S",
                "jdbc:sqlserver://U:S@h;databaseName=x",
                "jdbc:jtds:sqlserver://h/x;user=U;password=S",
                "jdbc:oracle:thin:U/S@h:1521:x",
                "jdbc:oracle:thin:U/\"S@S\"@h:1521:x",
                "jdbc:oracle:thin:U/a@S@h:1521:x",
                "jdbc:oracle:thin:U/\"S(\"@h:1521:x",
                "jdbc:oracle:thin:U/S@//h/x?wallet_password=S",
                "jdbc:oracle:thin:U/S@(DESCRIPTION=(ADDRESS=(HOST=h)(PORT=1))(CONNECT_DATA=(SERVICE_NAME=x)(PASSWORD=S)))",
                "jdbc:oracle:oci:U/S@alias",
                "jdbc:oracle:thin:U/S",
                "jdbc:db2://h/x:user=U;password=S;",
                "jdbc:db2://h/x:password=a@S;user=U;",
                "jdbc:db2://h:1/x;user=U;password=S",
                "jdbc:db2:x:user=U;password=S;",
                "jdbc:as400://h/x;user=U;password=S",
                "jdbc:clickhouse://U:S@h/x?password=S",
                "jdbc:sap://h:1/?user=U&password=S",
                "jdbc:informix-sqli://h:1/x:INFORMIXSERVER=y;user=U;password=S",
                "jdbc:informix-sqli://h:1:INFORMIXSERVER=y;user=U;password=S",
                "jdbc:sybase:Tds:h:1/x?user=U&password=S",
                "jdbc:snowflake://h/?user=U&password=S",
                "jdbc:trino://U:S@h/x/y?password=S",
                "jdbc:teradata://h/USER=U,PASSWORD=S",
                "jdbc:firebirdsql://h/x?user=U&password=S",
                "jdbc:firebirdsql:U:S@h/1:x",
                "jdbc:hive2://h/x;user=U;password=S?a=S#b=S",
                "jdbc:hive2://h/x;user=U;password=S",
                "jdbc:newdb://U:S@h/x",
                "jdbc:newdb://h/x/U/S",
                "jdbc:newdb://h/x;user=U;password=S",
                "jdbc:newdb:U/S@h",
                "jdbc:p6spy:mysql://U:S@h/x",
                "jdbc:tc:mysql:8://U:S@h/x?password=S",
                "jdbc-secretsmanager:mysql://U:S@h/x",
                "postgres://U:S@h/x"
            })
    void credentialsAreInNoField(String url) {
        Database database =
                Database.of(url.replace("U", USER).replace("S@", SECRET + '@').replaceAll("S(?![A-Z])", SECRET));

        assertThat(database.toString()).doesNotContain(USER).doesNotContain(SECRET);
    }

    @Test
    void noTextMakesItFailOrTellACredential() throws IOException {
        Random random = seeded();
        List<String> rows = DatabaseTest.table();
        for (int i = 0; i < ROUNDS; i++) {
            String url = mutated(rows.get(random.nextInt(rows.size())).split(" -> ")[0], random);
            Database database = Database.of(url);
            assertThat(database.toString().length()).as(url).isLessThan(MOST);
            assertThat(database.hosts()).as(url).allMatch(host -> host.matches("[^@/?;,=()\\s]+"));
        }
    }

    @Test
    void aCredentialBeforeTheHostOrAmongTheOptionsIsNeverTold() throws IOException {
        Random random = seeded();
        List<String> rows = DatabaseTest.table();
        for (int i = 0; i < ROUNDS; i++) {
            String url = rows.get(random.nextInt(rows.size())).split(" -> ")[0];
            String secret = "S3cr" + signs(random) + "eT";
            int slashes = url.indexOf("//");
            boolean takesCredentials = slashes > 0 && !url.contains("@");
            String with = takesCredentials && random.nextBoolean()
                    ? url.substring(0, slashes + 2) + "u:" + secret + '@' + url.substring(slashes + 2)
                    : url + optionSeparator(url) + "password=" + secret;
            assertThat(Database.of(with).toString())
                    .as(with)
                    .doesNotContain("S3cr")
                    .doesNotContain("eT");
        }
    }

    private static Random seeded() {
        long seed = System.nanoTime();
        System.out.println("DatabaseSecretsTest: seed " + seed);
        return new Random(seed);
    }

    private static char optionSeparator(String url) {
        if (url.contains("?")) {
            return '&';
        }
        return url.contains(";") || Stream.of(SEMICOLONS).anyMatch(url::contains) ? ';' : '?';
    }

    private static String mutated(String url, Random random) {
        StringBuilder text = new StringBuilder(url);
        for (int edits = random.nextInt(6); edits > 0; edits--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                case 1 -> text.setLength(at);
                case 2 -> text.insert(at, text.substring(0, random.nextInt(text.length() + 1)));
                default -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
            }
        }
        return text.toString();
    }

    private static String signs(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(SIGNS_OF_SECRETS.charAt(random.nextInt(SIGNS_OF_SECRETS.length())));
        }
        return text.toString();
    }
}
