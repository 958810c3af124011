package io.linkbeat.agent.weaving;

import io.linkbeat.bootstrap.DatabaseHandler;
import io.linkbeat.bootstrap.DatabaseHooks;
import io.linkbeat.bootstrap.TraceContext;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Writes down what a woven driver tells. Registered as an extension it is the door's handler for one test. */
final class RecordingStatements extends DatabaseHandler implements BeforeEachCallback, AfterEachCallback {

    /** What a text carries that was stamped. */
    static final String STAMP = " /* stamped */";

    final List<String> calls = new CopyOnWriteArrayList<>();

    @Override
    public void beforeEach(ExtensionContext test) {
        DatabaseHooks.handler(this);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        DatabaseHooks.handler(null);
    }

    /** What was told since the last time. */
    List<String> take() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    private static String name(Object of) {
        return of.getClass().getSimpleName();
    }

    @Override
    public void connected(Object connection, String url, Properties properties) {
        calls.add("connected " + url
                + (properties.isEmpty() ? "" : " " + new TreeSet<>(properties.stringPropertyNames())));
    }

    @Override
    public String preparing(Object connection, String sql, TraceContext[] reservation) {
        calls.add("preparing " + sql);
        return sql + STAMP;
    }

    @Override
    public void created(Object connection, String sql, Object statement, TraceContext reserved) {
        calls.add("created " + sql);
    }

    @Override
    public Object executing(Object statement, String sql) {
        calls.add("executing " + sql);
        return name(statement);
    }

    @Override
    public String stamped(Object execution, String sql) {
        return sql + STAMP;
    }

    @Override
    public void nested(Object execution, Object statement) {
        calls.add("nested");
    }

    @Override
    public void executed(Object execution, Throwable thrown) {
        calls.add("executed" + (thrown == null ? "" : " " + name(thrown)));
    }

    @Override
    public String batching(Object statement, String sql) {
        calls.add("batching " + sql);
        return sql == null ? null : sql + STAMP;
    }

    @Override
    public void batchCleared(Object statement) {
        calls.add("cleared");
    }

    @Override
    public Object batchExecuting(Object statement) {
        calls.add("batch");
        return name(statement);
    }

    @Override
    public void batchExecuted(Object execution, Object statement, Object counts, Throwable thrown) {
        calls.add("batch executed"
                + (counts == null ? "" : " " + Array.getLength(counts))
                + (thrown == null ? "" : " " + name(thrown)));
    }

    @Override
    public void closed(Object statement) {
        calls.add("closed");
    }
}
