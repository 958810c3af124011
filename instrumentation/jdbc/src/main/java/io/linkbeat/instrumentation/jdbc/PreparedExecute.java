package io.linkbeat.instrumentation.jdbc;

import io.linkbeat.bootstrap.DatabaseHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A statement runs that was prepared. */
@Weave(
        instrumentation = "jdbc",
        type = "java.sql.PreparedStatement",
        implementers = true,
        method = {"execute", "executeLargeUpdate", "executeQuery", "executeUpdate"},
        returns = {"boolean", "long", "java.sql.ResultSet", "int"})
final class PreparedExecute {

    private PreparedExecute() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Advice.This Object statement) {
        return DatabaseHooks.executing(statement, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object execution, @Advice.Thrown @Nullable Throwable thrown) {
        if (execution != null) {
            DatabaseHooks.executed(execution, thrown);
        }
    }
}
