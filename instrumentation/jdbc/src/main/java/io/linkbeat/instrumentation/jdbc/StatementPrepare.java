package io.linkbeat.instrumentation.jdbc;

import io.linkbeat.bootstrap.DatabaseHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A connection prepares a statement. */
@Weave(
        instrumentation = "jdbc",
        type = "java.sql.Connection",
        implementers = true,
        method = {"prepareCall", "prepareStatement"},
        parameters = "java.lang.String",
        returns = {"java.sql.CallableStatement", "java.sql.PreparedStatement"})
final class StatementPrepare {

    private StatementPrepare() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @Advice.This Object connection, @Advice.Argument(value = 0, readOnly = false) @Nullable String sql) {
        sql = DatabaseHooks.preparing(connection, sql);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.This Object connection,
            @Advice.Argument(0) @Nullable String sql,
            @Advice.Return @Nullable Object statement) {
        DatabaseHooks.created(connection, sql, statement);
    }
}
