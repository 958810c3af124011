package io.linkbeat.instrumentation.jdbc;

import io.linkbeat.bootstrap.DatabaseHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** A set of parameters is added to a batch. */
@Weave(
        instrumentation = "jdbc",
        type = "java.sql.PreparedStatement",
        implementers = true,
        method = "addBatch",
        returns = "void")
final class PreparedBatchAdd {

    private PreparedBatchAdd() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object statement) {
        DatabaseHooks.batching(statement, null);
    }
}
