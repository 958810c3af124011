package io.linkbeat.instrumentation.jdbc;

import io.linkbeat.bootstrap.DatabaseHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A connection makes a statement without a text. */
@Weave(
        instrumentation = "jdbc",
        type = "java.sql.Connection",
        implementers = true,
        method = "createStatement",
        parameters = "*",
        returns = "java.sql.Statement")
final class StatementCreate {

    private StatementCreate() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
        DatabaseHooks.creating();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.This Object connection, @Advice.Return @Nullable Object statement) {
        DatabaseHooks.created(connection, null, statement);
    }
}
