package io.linkbeat.instrumentation.jdbc;

import io.linkbeat.bootstrap.DatabaseHooks;
import io.linkbeat.weave.Weave;
import java.util.Properties;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A driver connects, or says by null that the URL is not one of its own. */
@Weave(
        instrumentation = "jdbc",
        type = "java.sql.Driver",
        implementers = true,
        method = "connect",
        parameters = {"java.lang.String", "java.util.Properties"},
        returns = "java.sql.Connection")
final class DriverConnect {

    private DriverConnect() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @Advice.Argument(0) @Nullable String url,
            @Advice.Argument(1) @Nullable Properties properties,
            @Advice.Return @Nullable Object connection) {
        DatabaseHooks.connected(connection, url, properties);
    }
}
