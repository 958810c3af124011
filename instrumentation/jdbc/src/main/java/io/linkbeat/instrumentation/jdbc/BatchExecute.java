package io.linkbeat.instrumentation.jdbc;

import io.linkbeat.bootstrap.DatabaseHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A batch runs. */
@Weave(
        instrumentation = "jdbc",
        type = "java.sql.Statement",
        implementers = true,
        method = {"executeBatch", "executeLargeBatch"},
        returns = {"int[]", "long[]"})
final class BatchExecute {

    private BatchExecute() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Advice.This Object statement) {
        return DatabaseHooks.batchExecuting(statement);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.This Object statement,
            @Advice.Enter @Nullable Object execution,
            @Advice.Return @Nullable Object counts,
            @Advice.Thrown @Nullable Throwable thrown) {
        if (execution != null) {
            DatabaseHooks.batchExecuted(execution, statement, counts, thrown);
        }
    }
}
