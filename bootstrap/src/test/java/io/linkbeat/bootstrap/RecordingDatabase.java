package io.linkbeat.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Writes down what the door tells; an execution is the statement's name with an exclamation mark. */
final class RecordingDatabase extends DatabaseHandler {

    final List<String> calls = new ArrayList<>();

    /** Runs while the handler is asked for an execution, or told of its end. */
    Runnable meanwhile = () -> {};

    /** The context that a text carries which is prepared, or null. */
    TraceContext reserves;

    @Override
    public void connected(Object connection, String url, Properties properties) {
        calls.add("connected " + connection + " " + url);
    }

    @Override
    public String preparing(Object connection, String sql, TraceContext[] reservation) {
        calls.add("preparing " + connection + " " + sql);
        reservation[0] = reserves;
        return reserves == null ? sql : sql + " /**/";
    }

    @Override
    public void created(Object connection, String sql, Object statement, TraceContext reserved) {
        calls.add("created " + connection + " " + sql + " " + statement + (reserved == null ? "" : " reserved"));
    }

    @Override
    public Object executing(Object statement, String sql) {
        calls.add("executing " + statement + " " + sql);
        meanwhile.run();
        return statement.equals("no statement") ? null : statement + "!";
    }

    @Override
    public String stamped(Object execution, String sql) {
        calls.add("stamped " + execution);
        return sql + " /**/";
    }

    @Override
    public void nested(Object execution, Object statement) {
        calls.add("nested " + execution + " " + statement);
    }

    @Override
    public void executed(Object execution, Throwable thrown) {
        calls.add("executed " + execution + " " + thrown);
        meanwhile.run();
    }

    @Override
    public String batching(Object statement, String sql) {
        calls.add("batching " + statement + " " + sql);
        return sql == null ? null : sql + " /**/";
    }

    @Override
    public void batchCleared(Object statement) {
        calls.add("cleared " + statement);
    }

    @Override
    public Object batchExecuting(Object statement) {
        calls.add("batch " + statement);
        return statement.equals("no statement") ? null : statement + "!";
    }

    @Override
    public void batchExecuted(Object execution, Object statement, Object counts, Throwable thrown) {
        calls.add("batch executed " + execution + " " + statement + " " + counts + " " + thrown);
        meanwhile.run();
    }

    @Override
    public void closed(Object statement) {
        calls.add("closed " + statement);
    }

    /** Fails in every method, with an error that no {@code catch (Exception)} would stop. */
    static final class Throwing extends DatabaseHandler {

        static final class Planted extends Error {
            Planted() {
                super("planted");
            }
        }

        @Override
        public void connected(Object connection, String url, Properties properties) {
            throw new Planted();
        }

        @Override
        public String preparing(Object connection, String sql, TraceContext[] reservation) {
            throw new Planted();
        }

        @Override
        public void created(Object connection, String sql, Object statement, TraceContext reserved) {
            throw new Planted();
        }

        @Override
        public Object executing(Object statement, String sql) {
            throw new Planted();
        }

        @Override
        public String stamped(Object execution, String sql) {
            throw new Planted();
        }

        @Override
        public void nested(Object execution, Object statement) {
            throw new Planted();
        }

        @Override
        public void executed(Object execution, Throwable thrown) {
            throw new Planted();
        }

        @Override
        public String batching(Object statement, String sql) {
            throw new Planted();
        }

        @Override
        public void batchCleared(Object statement) {
            throw new Planted();
        }

        @Override
        public Object batchExecuting(Object statement) {
            throw new Planted();
        }

        @Override
        public void batchExecuted(Object execution, Object statement, Object counts, Throwable thrown) {
            throw new Planted();
        }

        @Override
        public void closed(Object statement) {
            throw new Planted();
        }
    }
}
