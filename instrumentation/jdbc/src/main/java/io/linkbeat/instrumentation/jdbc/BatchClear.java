package io.linkbeat.instrumentation.jdbc;

import io.linkbeat.bootstrap.DatabaseHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** What a batch had is taken out of it. */
@Weave(
        instrumentation = "jdbc",
        type = "java.sql.Statement",
        implementers = true,
        method = "clearBatch",
        returns = "void")
final class BatchClear {

    private BatchClear() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object statement) {
        DatabaseHooks.batchCleared(statement);
    }
}
