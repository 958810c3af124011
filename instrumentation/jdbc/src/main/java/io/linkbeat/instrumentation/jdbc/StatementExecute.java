package io.linkbeat.instrumentation.jdbc;

import io.linkbeat.bootstrap.DatabaseHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A statement runs whose text comes with the call. */
@Weave(
        instrumentation = "jdbc",
        type = "java.sql.Statement",
        implementers = true,
        method = {"execute", "executeLargeUpdate", "executeQuery", "executeUpdate"},
        parameters = "java.lang.String",
        returns = {"boolean", "long", "java.sql.ResultSet", "int"})
final class StatementExecute {

    private StatementExecute() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(
            @Advice.This Object statement, @Advice.Argument(value = 0, readOnly = false) @Nullable String sql) {
        if (sql == null) {
            return null;
        }
        Object execution = DatabaseHooks.executing(statement, sql);
        if (execution != null) {
            sql = DatabaseHooks.stamped(execution, sql);
        }
        return execution;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object execution, @Advice.Thrown @Nullable Throwable thrown) {
        if (execution != null) {
            DatabaseHooks.executed(execution, thrown);
        }
    }
}
