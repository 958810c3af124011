package io.linkbeat.instrumentation.jdbc;

import io.linkbeat.bootstrap.DatabaseHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** A statement is closed, and what is known of it is forgotten. */
@Weave(instrumentation = "jdbc", type = "java.sql.Statement", implementers = true, method = "close", returns = "void")
final class StatementClose {

    private StatementClose() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.This Object statement) {
        DatabaseHooks.closed(statement);
    }
}
