package io.linkbeat.agent.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Statements as a database of the dialect accepts them, with secrets in their literals and comments. Where a server's mode or
 * release decides how a text is read, each statement is written for one of the readings.
 */
final class GeneratedSql {

    private static final String[] NASTY = {
        "--",
        "/*",
        "*/",
        "''",
        "\"",
        "`",
        "[",
        "]",
        ";",
        "$$",
        "$a$",
        "{",
        "}",
        "(",
        ")",
        "?",
        ":",
        "#",
        "//",
        "\n",
        " ",
        "\\\\",
        "%",
        "5",
        " FROM ",
        " SELECT ",
        ", ",
        "q'' [",
        "\u00e9",
        "\u00a0",
        "E",
        "\\",
        "\t"
    };

    private final SplittableRandom random;
    private final Dialect dialect;
    private final boolean otherMode;
    private final StringBuilder sql = new StringBuilder();
    private int depth;

    /** What must not be shown of the statement. */
    final List<String> secrets = new ArrayList<>();

    GeneratedSql(SplittableRandom random, Dialect dialect) {
        this.random = random;
        this.dialect = dialect;
        this.otherMode = random.nextBoolean();
    }

    String statement() {
        if (random.nextInt(5) == 0) {
            comment();
        }
        switch (random.nextInt(6)) {
            case 0 -> insert();
            case 1 -> update();
            case 2 -> delete();
            case 3 -> with();
            case 4 -> call();
            default -> select();
        }
        if (random.nextInt(4) == 0) {
            add(";");
        }
        if (random.nextInt(6) == 0) {
            comment();
        }
        return sql.toString();
    }

    private void select() {
        depth++;
        add("SELECT");
        list(this::expression);
        add("FROM");
        list(this::table);
        if (random.nextBoolean()) {
            add(pick("JOIN", "LEFT OUTER JOIN"));
            name();
            add("ON");
            expression();
        }
        where();
        if (random.nextInt(3) == 0) {
            add("ORDER BY");
            list(this::expression);
        }
        if (depth < 4 && random.nextInt(6) == 0) {
            add("UNION ALL");
            select();
        }
        depth--;
    }

    private void table() {
        if (depth < 4 && random.nextInt(6) == 0) {
            add("(");
            select();
            add(") x");
        } else if (random.nextInt(6) == 0) {
            sql.append(" f");
            arguments();
        } else {
            name();
            add(pick("", "AS x", "y"));
        }
    }

    private void insert() {
        add("INSERT INTO");
        name();
        add("(");
        list(this::column);
        add(")");
        if (random.nextInt(4) == 0) {
            select();
            return;
        }
        add("VALUES");
        list(this::arguments);
    }

    private void update() {
        add("UPDATE");
        name();
        add("SET");
        list(() -> {
            column();
            add("=");
            expression();
        });
        where();
    }

    private void delete() {
        add("DELETE FROM");
        name();
        where();
    }

    private void with() {
        add("WITH");
        list(() -> {
            name();
            add("AS (");
            select();
            add(")");
        });
        select();
    }

    private void call() {
        if (random.nextBoolean()) {
            add("{? = call p");
            arguments();
            add("}");
        } else {
            add(dialect == Dialect.SQL_SERVER ? "EXEC p" : "CALL p");
            arguments();
        }
    }

    private void where() {
        if (random.nextInt(4) != 0) {
            add("WHERE");
            expression();
        }
    }

    private void expression() {
        depth++;
        if (depth > 6) {
            literal();
        } else {
            switch (random.nextInt(12)) {
                case 0 -> column();
                case 1 -> add("?");
                case 2 -> {
                    sql.append(" f");
                    arguments();
                }
                case 3 -> {
                    expression();
                    add(pick("=", "AND", "||", "<>", "-", "IS NOT DISTINCT FROM", "LIKE", "/", "*"));
                    expression();
                }
                case 4 -> {
                    add(pick("EXTRACT(YEAR FROM", "CAST(", "SUBSTRING(x FROM", "TRIM(LEADING FROM"));
                    literal();
                    add(")");
                }
                case 5 -> {
                    add("CASE WHEN");
                    expression();
                    add("THEN");
                    literal();
                    add("END");
                }
                case 6 -> {
                    column();
                    add("IN (");
                    list(this::literal);
                    add(")");
                }
                case 7 -> {
                    add("(");
                    if (depth < 4) {
                        select();
                    } else {
                        literal();
                    }
                    add(")");
                }
                default -> literal();
            }
        }
        depth--;
    }

    private void arguments() {
        sql.append('(');
        list(this::expression);
        add(")");
    }

    private void list(Runnable element) {
        element.run();
        while (random.nextInt(3) == 0) {
            sql.append(',');
            element.run();
        }
    }

    private void column() {
        if (random.nextBoolean()) {
            add(pick("a", "b1", "t.c_2", "x.\u00e9"));
        } else {
            add(quotedName());
        }
    }

    private void name() {
        add(random.nextBoolean() ? pick("t", "s.t1", "Orders", "d.s.t_2") : quotedName());
    }

    private String quotedName() {
        return switch (dialect) {
            case MYSQL -> "`" + pick("a b", "it's", "a``b", "a\"b", "a--b", "a\\", "a/*b") + "`";
            case SQLITE ->
                random.nextBoolean()
                        ? "[" + pick("a b", "it's", "a\"b", "a--b", "a/*b") + "]"
                        : "`" + pick("a b", "it's", "a``b") + "`";
            case SQL_SERVER ->
                random.nextBoolean()
                        ? "[" + pick("a b", "it's", "a]]b", "a--b", "a/*b", "a\"b") + "]"
                        : "\"" + pick("a b", "it's") + "\"";
            default -> "\"" + pick("a b", "it's", "a\"\"b", "a--b", "a/*b", "a]", "a\\", "a$$b") + "\"";
        };
    }

    private void literal() {
        add("");
        if (random.nextInt(4) == 0) {
            number();
            return;
        }
        switch (dialect) {
            case POSTGRESQL -> postgresql();
            case MYSQL -> mysql();
            case ORACLE -> oracle();
            case H2 -> {
                if (random.nextInt(4) == 0) {
                    sql.append("$$").append(content("$", "")).append("$$");
                } else {
                    standard();
                }
            }
            case SQLITE -> {
                if (random.nextInt(3) == 0) {
                    sql.append('"').append(content("\"", "\"\"")).append('"');
                } else {
                    standard();
                }
            }
            default -> standard();
        }
    }

    private void number() {
        String secret = String.valueOf(random.nextInt(10_000_000, 100_000_000));
        secrets.add(secret);
        String hex = "f" + secret;
        sql.append(
                switch (random.nextInt(6)) {
                    case 0 -> "-" + secret;
                    case 1 -> secret + ".5";
                    case 2 -> "." + secret;
                    case 3 -> secret + "e-" + secret;
                    case 4 -> dialect == Dialect.SQL_SERVER ? "$" + secret : "0x" + hex;
                    default -> secret;
                });
    }

    private void standard() {
        sql.append(pick("", "", "N", "DATE "))
                .append('\'')
                .append(content("'", "''"))
                .append('\'');
        if (random.nextInt(8) == 0) {
            add("");
            String secret = String.valueOf(random.nextInt(10_000_000, 100_000_000));
            secrets.add(secret);
            sql.append(pick("X'", "x'")).append(secret).append('\'');
        }
    }

    private void postgresql() {
        switch (random.nextInt(6)) {
            case 0 -> sql.append(pick("E'", "e'")).append(escaped("'")).append('\'');
            case 1 -> sql.append("$$").append(content("$", "")).append("$$");
            case 2 ->
                sql.append("$tag_1$").append(content("$tag_1$", "$$ $tag$ ' ")).append("$tag_1$");
            case 3 ->
                sql.append("U&'").append(content("'", "''").replace("\\", "")).append('\'');
            default -> {
                if (otherMode) {
                    sql.append('\'').append(escaped("'")).append('\'');
                } else {
                    standard();
                }
            }
        }
    }

    private void mysql() {
        String prefix = pick("", "", "_utf8mb4", "N", "_latin1 ");
        String quote = random.nextInt(3) == 0 ? "\"" : "'";
        sql.append(quote.equals("\"") ? "" : prefix).append(quote);
        sql.append(otherMode ? content(quote, quote + quote) : escaped(quote)).append(quote);
    }

    private void oracle() {
        if (random.nextInt(3) != 0) {
            standard();
            return;
        }
        String pair = pick("[]", "()", "{}", "<>", "!!", "''", "||", "xx");
        String close = pair.substring(1) + "'";
        String content = content(close, " ");
        sql.append(pick("q'", "Q'", "nq'", "NQ'")).append(pair.charAt(0));
        sql.append(content.endsWith(pair.substring(1)) ? content + " " : content)
                .append(close);
    }

    /** Secrets between nasty pieces, with what would end it replaced. */
    private String content(String end, String replacement) {
        StringBuilder content = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            content.append(pick(NASTY)).append(secret()).append(pick(NASTY));
        }
        String escaped = content.toString().replace(end, replacement);
        return end.equals("'") ? balanced(escaped, '\'') : escaped;
    }

    /** The pieces hold quotes in pairs already; what was doubled twice stays in pairs. */
    private static String balanced(String content, char quote) {
        return content.replace("" + quote + quote + quote + quote, "" + quote + quote);
    }

    /** The content of a literal in which a backslash escapes. */
    private String escaped(String quote) {
        StringBuilder content = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String nasty = pick(NASTY)
                    .replace("\\", "\\\\")
                    .replace(quote, random.nextBoolean() ? "\\" + quote : quote + quote);
            content.append(nasty).append(secret()).append(random.nextInt(4) == 0 ? "\\" + quote : "");
        }
        return content.toString();
    }

    private String secret() {
        StringBuilder secret = new StringBuilder("z");
        for (int i = 0; i < 7; i++) {
            secret.append((char) ('a' + random.nextInt(26)));
        }
        secrets.add(secret.toString());
        return secret.toString();
    }

    private void comment() {
        String content = " it's " + secret() + pick(" \"", " `", " '", " 5", " --", " $$ ", " [", " \\' ");
        switch (random.nextInt(3)) {
            case 0 -> add("--" + content + "\n");
            case 1 -> {
                boolean nests = dialect == Dialect.POSTGRESQL
                        || dialect == Dialect.SQL_SERVER
                        || otherMode && (dialect == Dialect.H2 || dialect == Dialect.DERBY || dialect == Dialect.DB2);
                add("/*" + content + (nests ? "/* x */" + content + "*/" : pick("*/", "/*/", "**/")));
            }
            default -> add(dialect == Dialect.MYSQL ? "#" + content + "\n" : "/*" + content + "*/");
        }
    }

    private void add(String token) {
        if (random.nextInt(40) == 0) {
            sql.append(' ');
            comment();
        }
        sql.append(random.nextInt(8) == 0 ? "\n" : " ").append(token);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
