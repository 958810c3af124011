package io.linkbeat.instrumentation.jdbc;

import io.linkbeat.bootstrap.DatabaseHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A text is added to a batch. */
@Weave(
        instrumentation = "jdbc",
        type = "java.sql.Statement",
        implementers = true,
        method = "addBatch",
        parameters = "java.lang.String",
        returns = "void")
final class BatchAdd {

    private BatchAdd() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @Advice.This Object statement, @Advice.Argument(value = 0, readOnly = false) @Nullable String sql) {
        sql = DatabaseHooks.batching(statement, sql);
    }
}
