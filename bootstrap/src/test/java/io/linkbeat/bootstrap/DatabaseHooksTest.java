package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the door makes of the calls of a driver and of what stands around it, as the advice makes them. */
class DatabaseHooksTest {

    private static final String SQL = "SELECT 1";

    private final RecordingDatabase handler = new RecordingDatabase();
    private final List<String> errors = new ArrayList<>();

    @BeforeEach
    void open() {
        DatabaseHooks.handler(handler);
        HookErrors.listener(new HookErrors.Listener() {
            @Override
            public void caught(String place, Throwable error) {
                errors.add(place);
            }
        });
    }

    @AfterEach
    void close() {
        DatabaseHooks.handler(null);
        HookErrors.listener(null);
        nothingIsLeftHere();
        assertThat(errors).as("errors behind the door").isEmpty();
    }

    private static void nothingIsLeftHere() {
        ThreadSlot slot = ThreadSlot.get();
        assertThat(slot.execution).as("execution").isNull();
        assertThat(slot.creating).as("creating").isZero();
        assertThat(slot.created).as("created").isNull();
        assertThat(slot.reserved).as("reserved").isNull();
    }

    private static String prepare(String connection, String sql, Runnable inside, String statement) {
        String prepared = DatabaseHooks.preparing(connection, sql);
        inside.run();
        DatabaseHooks.created(connection, prepared, statement);
        return prepared;
    }

    private static void create(String connection, Runnable inside, String statement) {
        DatabaseHooks.creating();
        inside.run();
        DatabaseHooks.created(connection, null, statement);
    }

    private static void execute(String statement, String sql, Runnable inside) {
        Object execution = DatabaseHooks.executing(statement, sql);
        inside.run();
        if (execution != null) {
            DatabaseHooks.executed(execution, null);
        }
    }

    private static void nothing() {}

    @Test
    void bornOffItAnswersNothing() {
        DatabaseHooks.handler(null);

        DatabaseHooks.connected("connection", "jdbc:planted:", null);
        assertThat(prepare("connection", SQL, DatabaseHooksTest::nothing, "statement"))
                .isSameAs(SQL);
        assertThat(DatabaseHooks.executing("statement", SQL)).isNull();
        assertThat(DatabaseHooks.stamped("execution", SQL)).isSameAs(SQL);
        DatabaseHooks.executed("execution", null);
        assertThat(DatabaseHooks.batching("statement", SQL)).isSameAs(SQL);
        assertThat(DatabaseHooks.batching("statement", null)).isNull();
        DatabaseHooks.batchCleared("statement");
        assertThat(DatabaseHooks.batchExecuting("statement")).isNull();
        DatabaseHooks.batchExecuted("execution", "statement", null, null);
        DatabaseHooks.closed("statement");

        assertThat(handler.calls).isEmpty();
    }

    @Test
    void handsWhatADriverDoesToTheHandler() {
        RuntimeException failure = new IllegalStateException("planted");

        DatabaseHooks.connected("connection", "jdbc:planted:", null);
        Object execution = DatabaseHooks.executing("statement", SQL);
        assertThat(execution).isEqualTo("statement!");
        assertThat(DatabaseHooks.stamped(execution, SQL)).isEqualTo(SQL + " /**/");
        DatabaseHooks.executed(execution, failure);
        assertThat(DatabaseHooks.batching("statement", SQL)).isEqualTo(SQL + " /**/");
        assertThat(DatabaseHooks.batching("statement", null)).isNull();
        DatabaseHooks.batchCleared("statement");
        Object batch = DatabaseHooks.batchExecuting("statement");
        DatabaseHooks.batchExecuted(batch, "statement", "counts", null);
        DatabaseHooks.closed("statement");

        assertThat(handler.calls)
                .containsExactly(
                        "connected connection jdbc:planted:",
                        "executing statement " + SQL,
                        "stamped statement!",
                        "executed statement! " + failure,
                        "batching statement " + SQL,
                        "batching statement null",
                        "cleared statement",
                        "batch statement",
                        "batch executed statement! statement counts null",
                        "closed statement");
    }

    @Test
    void aDriverThatDoesNotKnowTheUrlHasNotConnected() {
        DatabaseHooks.connected(null, "jdbc:planted:", null);
        DatabaseHooks.connected("connection", null, null);

        assertThat(handler.calls).isEmpty();
    }

    @Test
    void theOutermostCallRunsAStatementAndEachInsideIsNested() {
        execute("pooled", SQL, () -> execute("proxied", SQL, () -> execute("statement", null, () -> {})));
        execute("statement", SQL, () -> {});

        assertThat(handler.calls)
                .containsExactly(
                        "executing pooled " + SQL,
                        "nested pooled! proxied",
                        "nested pooled! statement",
                        "executed pooled! null",
                        "executing statement " + SQL,
                        "executed statement! null");
    }

    @Test
    void batchesAndStatementsAreNestedInEachOther() {
        Object batch = DatabaseHooks.batchExecuting("pooled");
        assertThat(DatabaseHooks.batchExecuting("statement")).isNull();
        execute("row", null, () -> {});
        DatabaseHooks.batchExecuted(batch, "pooled", null, null);
        execute("statement", SQL, () -> assertThat(DatabaseHooks.batchExecuting("inner"))
                .isNull());

        assertThat(handler.calls)
                .containsExactly(
                        "batch pooled",
                        "nested pooled! statement",
                        "nested pooled! row",
                        "batch executed pooled! pooled null null",
                        "executing statement " + SQL,
                        "nested statement! inner",
                        "executed statement! null");
    }

    @Test
    void whatIsNoStatementHidesNoneInside() {
        execute("no statement", SQL, () -> execute("statement", SQL, () -> {}));
        Object none = DatabaseHooks.batchExecuting("no statement");
        assertThat(none).isNull();
        execute("statement", SQL, () -> {});

        assertThat(handler.calls)
                .containsExactly(
                        "executing no statement " + SQL,
                        "executing statement " + SQL,
                        "executed statement! null",
                        "batch no statement",
                        "executing statement " + SQL,
                        "executed statement! null");
    }

    /** A handler asks a connection where it leads, and the driver runs a statement of its own to answer. */
    @Test
    void whatADriverRunsForTheHandlerIsNested() {
        Object execution = DatabaseHooks.executing("statement", SQL);
        handler.meanwhile = () -> DatabaseHooks.executing("asked", "SELECT version()");
        DatabaseHooks.executed(execution, null);
        Object batch = DatabaseHooks.batchExecuting("statement");
        DatabaseHooks.batchExecuted(batch, "statement", null, null);

        assertThat(handler.calls)
                .contains("nested statement! asked")
                .noneMatch(call -> call.startsWith("executing asked"));
    }

    @Test
    void theInnermostCallMakesAStatement() {
        String prepared =
                prepare("pooled", SQL, () -> prepare("connection", SQL, DatabaseHooksTest::nothing, "inner"), "outer");
        create("pooled", () -> create("connection", DatabaseHooksTest::nothing, "inner"), "outer");

        assertThat(prepared).isSameAs(SQL);
        assertThat(handler.calls)
                .containsExactly(
                        "preparing pooled " + SQL,
                        "created connection " + SQL + " inner",
                        "created connection null inner");
    }

    @Test
    void whatAnotherTextIsPreparedForIsMadeOfIt() {
        prepare("pooled", SQL, () -> prepare("connection", "/* hint */ " + SQL, () -> {}, "inner"), "outer");
        prepare("connection", SQL, () -> create("connection", () -> {}, "helper"), "outer");

        assertThat(handler.calls)
                .containsExactly(
                        "preparing pooled " + SQL,
                        "created connection /* hint */ " + SQL + " inner",
                        "created pooled " + SQL + " outer",
                        "preparing connection " + SQL,
                        "created connection null helper",
                        "created connection " + SQL + " outer");
    }

    @Test
    void aReservedContextIsToldWithTheStatementAndForgotten() {
        handler.reserves = new TraceContext(1, 2, 3, TraceContext.SAMPLED, null);
        prepare("pooled", SQL, () -> prepare("connection", SQL + " /**/", () -> {}, "inner"), "outer");
        handler.reserves = null;
        create("connection", () -> {}, "next");

        assertThat(handler.calls)
                .containsExactly(
                        "preparing pooled " + SQL,
                        "created connection " + SQL + " /**/ inner reserved",
                        "created connection null next");
    }

    @Test
    void whatCouldNotBeMadeIsNotTold() {
        handler.reserves = new TraceContext(1, 2, 3, TraceContext.SAMPLED, null);
        prepare("connection", SQL, () -> {}, null);
        create("connection", () -> {}, null);
        prepare("connection", null, () -> {}, "statement");

        assertThat(handler.calls).containsExactly("preparing connection " + SQL, "created connection null statement");
    }

    /** A connection that is broken is replaced inside the call, and what is prepared then comes from code that is not woven. */
    @Test
    void whatIsMadeAfterAFailureInsideIsTold() {
        prepare("pooled", SQL, () -> prepare("broken", SQL, () -> {}, null), "outer");

        assertThat(handler.calls).containsExactly("preparing pooled " + SQL, "created pooled " + SQL + " outer");
    }

    @Test
    void aThrowingHandlerIsCountedByPlaceAndNeverSeen() {
        Object execution = DatabaseHooks.executing("statement", SQL);
        DatabaseHooks.handler(new RecordingDatabase.Throwing());

        assertThat(DatabaseHooks.executing("inner", SQL)).isNull();
        DatabaseHooks.executed(execution, null);
        DatabaseHooks.connected("connection", "jdbc:planted:", null);
        assertThat(prepare("connection", SQL, () -> {}, "statement")).isSameAs(SQL);
        create("connection", () -> {}, "statement");
        assertThat(DatabaseHooks.executing("statement", SQL)).isNull();
        assertThat(DatabaseHooks.stamped("execution", SQL)).isSameAs(SQL);
        assertThat(DatabaseHooks.batching("statement", SQL)).isSameAs(SQL);
        DatabaseHooks.batchCleared("statement");
        assertThat(DatabaseHooks.batchExecuting("statement")).isNull();
        DatabaseHooks.batchExecuted("execution", "statement", null, null);
        DatabaseHooks.closed("statement");

        assertThat(errors)
                .containsExactly(
                        "database.executing",
                        "database.executed",
                        "database.connected",
                        "database.preparing",
                        "database.created",
                        "database.created",
                        "database.executing",
                        "database.stamped",
                        "database.batching",
                        "database.batch_cleared",
                        "database.batch_executing",
                        "database.batch_executed",
                        "database.closed");
        errors.clear();
    }

    @Test
    void aHandlerThatLeavesMeanwhileLeavesNothingHere() {
        Object execution = DatabaseHooks.executing("statement", SQL);
        Object inside = DatabaseHooks.preparing("connection", SQL);
        DatabaseHooks.handler(null);
        DatabaseHooks.created("connection", SQL, "statement");
        DatabaseHooks.executed(execution, null);

        assertThat(inside).isSameAs(SQL);
        assertThat(handler.calls).containsExactly("executing statement " + SQL, "preparing connection " + SQL);
    }

    /** The agent came while a call was on the stack: its end is told, and its beginning was not. */
    @Test
    void anEndWithoutABeginningIsHarmless() {
        DatabaseHooks.created("connection", SQL, "statement");
        prepare("connection", SQL, () -> prepare("connection", SQL, () -> {}, "inner"), "outer");

        assertThat(handler.calls)
                .containsExactly(
                        "created connection " + SQL + " statement",
                        "preparing connection " + SQL,
                        "created connection " + SQL + " inner");
    }

    @Test
    void switchedOffTheDoorHoldsNothingOfTheAgent() {
        WeakReference<Object> agent = switchedOnAndOff();

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return agent.refersTo(null);
        });
    }

    /** In a frame of its own, so that no local variable keeps the handler. */
    private static WeakReference<Object> switchedOnAndOff() {
        RecordingDatabase agent = new RecordingDatabase();
        DatabaseHooks.handler(agent);
        execute("statement", SQL, () -> {});
        DatabaseHooks.handler(null);
        return new WeakReference<>(agent);
    }
}
