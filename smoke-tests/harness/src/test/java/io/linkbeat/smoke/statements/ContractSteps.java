package io.linkbeat.smoke.statements;

import static io.linkbeat.smoke.statements.Recorded.batch;
import static io.linkbeat.smoke.statements.Recorded.statement;

import io.linkbeat.smoke.programs.statements.JdbcContract;
import io.linkbeat.smoke.programs.statements.Vendor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be recorded of each step of {@link JdbcContract}. */
final class ContractSteps {

    /** What is expected of a step without any statement of its own. */
    static final List<Recorded> NONE = List.of();

    private static final Recorded INSERT = statement("INSERT item", "INSERT INTO item (id, name) VALUES (?, ?)");
    private static final Recorded SELECT = statement("SELECT item", "SELECT id FROM item WHERE name = ?");
    private static final Recorded DELETE = statement("DELETE item", "DELETE FROM item WHERE name = ?");
    private static final Recorded NOTE = statement("INSERT note", "INSERT INTO note (name) VALUES (?)");

    private static final Recorded LONG_PREPARED =
            statement("SELECT item", "SELECT name FROM item WHERE name = ? OR name = ?");

    private ContractSteps() {}

    /**
     * By the names of their steps.
     *
     * @param isReserved whether what is prepared names its first run already, which is then where it was prepared
     */
    static Map<String, List<Recorded>> of(Vendor vendor, boolean isReserved) {
        String unknownTable =
                switch (vendor) {
                    case POSTGRESQL -> "42P01";
                    case MARIADB -> "1146";
                    case H2 -> "42S02";
                    case HSQLDB -> "42501";
                    case DERBY -> "42X05";
                    case SQLITE -> "1";
                };
        String duplicate =
                switch (vendor) {
                    case MARIADB -> "1062";
                    case SQLITE -> "19";
                    default -> "23505";
                };
        Map<String, List<Recorded>> steps = new LinkedHashMap<>();
        steps.put(
                "plain",
                List.of(INSERT, statement("UPDATE item", "UPDATE item SET name = ? WHERE id = ?"), SELECT, DELETE));
        steps.put("prepared", List.of(INSERT, INSERT, INSERT, SELECT, SELECT));
        steps.put("generatedKeys", vendor == Vendor.DERBY ? notesOfDerby() : List.of(NOTE, NOTE, NOTE));
        steps.put("callable", vendor.hasProcedures() ? List.of(new Recorded("call remember", null, null, null)) : NONE);
        steps.put("plainBatch", List.of(batch("BATCH INSERT item", INSERT.text(), 3)));
        steps.put("mixedBatch", List.of(batch("BATCH", INSERT.text() + "; " + DELETE.text(), 2)));
        steps.put("preparedBatch", List.of(batchOf(4), batchOf(2)));
        steps.put("clearedBatch", List.of(batchOf(2)));
        steps.put("emptyBatch", NONE);
        steps.put("batchOfOne", List.of(DELETE, INSERT));
        steps.put(
                "failing",
                List.of(
                        statement("DELETE nowhere", "DELETE FROM nowhere WHERE name = ?")
                                .failing(unknownTable),
                        INSERT.failing(duplicate)));
        steps.put("failingBatch", List.of(batchOf(2).failing(duplicate)));
        steps.put("severalThreads", List.of(SELECT, SELECT, SELECT));
        steps.put("runLongPrepared", isReserved ? List.of(LONG_PREPARED) : List.of(LONG_PREPARED, LONG_PREPARED));
        steps.put(
                "texts",
                List.of(
                        statement(
                                "SELECT item note",
                                "SELECT a.id, b.name FROM item a JOIN note b ON a.id = b.id AND b.name = ? /*?*/"),
                        statement(
                                "INSERT note SELECT item",
                                "INSERT INTO note (name) SELECT name FROM item WHERE id > ? AND name = ?")));
        steps.put("textsOfMysql", vendor == Vendor.MARIADB ? textsOfMysql() : NONE);
        steps.put("", withoutTask(vendor, isReserved));
        return steps;
    }

    /** Which finds a generated key by another statement. */
    private static List<Recorded> notesOfDerby() {
        Recorded key = statement("VALUES", "VALUES IDENTITY_VAL_LOCAL()");
        return List.of(NOTE, key, NOTE, key, NOTE, key);
    }

    /** Where the server's mode decides what a backslash does, all behind it is a literal. */
    private static List<Recorded> textsOfMysql() {
        return List.of(
                statement("SELECT `item`", "SELECT `id` FROM `item` WHERE name = ? #?"),
                statement("SELECT item", "SELECT id FROM item WHERE name = ?"));
    }

    private static Recorded batchOf(int size) {
        return batch("BATCH INSERT item", INSERT.text(), size);
    }

    /** What makes the tables, and what runs last. */
    private static List<Recorded> withoutTask(Vendor vendor, boolean isReserved) {
        String key =
                switch (vendor) {
                    case MARIADB -> "AUTO_INCREMENT ";
                    case SQLITE -> "";
                    default -> "GENERATED BY DEFAULT AS IDENTITY ";
                };
        List<Recorded> roots = new ArrayList<>();
        if (vendor == Vendor.SQLITE) {
            roots.add(statement("pragma", "pragma busy_timeout=?"));
        }
        roots.add(statement(
                "CREATE TABLE item",
                "CREATE TABLE item (id INTEGER NOT NULL, name VARCHAR(?), CONSTRAINT once UNIQUE (id))"));
        roots.add(statement(
                "CREATE TABLE note", "CREATE TABLE note (id INTEGER " + key + "PRIMARY KEY, name VARCHAR(?))"));
        switch (vendor) {
            case POSTGRESQL ->
                roots.add(statement(
                        "CREATE FUNCTION remember", "CREATE FUNCTION remember(INT) RETURNS VOID LANGUAGE SQL AS ?"));
            case MARIADB ->
                roots.add(statement(
                        "CREATE PROCEDURE remember",
                        "CREATE PROCEDURE remember(IN which INT) DELETE FROM item WHERE id = -which"));
            case H2 -> roots.add(statement("CREATE", "CREATE ALIAS remember FOR ?"));
            case HSQLDB ->
                roots.add(
                        statement(
                                "CREATE PROCEDURE remember",
                                "CREATE PROCEDURE remember(IN which INT) MODIFIES SQL DATA DELETE FROM item WHERE id = -which"));
            case DERBY ->
                roots.add(
                        statement(
                                "CREATE PROCEDURE remember",
                                "CREATE PROCEDURE remember(IN which INT) LANGUAGE JAVA PARAMETER STYLE JAVA NO SQL EXTERNAL NAME ?"));
            case SQLITE -> {}
        }
        if (isReserved) {
            roots.add(LONG_PREPARED);
        }
        roots.add(statement("UPDATE item", "UPDATE item SET name = ? WHERE id = -?"));
        return roots;
    }
}
