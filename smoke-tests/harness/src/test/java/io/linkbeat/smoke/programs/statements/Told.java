package io.linkbeat.smoke.programs.statements;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All that an application can see of what a driver returns or throws, in a line. */
final class Told {

    private static final Pattern IDENTITY =
            Pattern.compile("@[0-9a-f]{3,}|\\(conn=\\d+\\)|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final List<Class<?>> INTERFACES = List.of(
            Wrapper.class,
            Statement.class,
            PreparedStatement.class,
            CallableStatement.class,
            Connection.class,
            AutoCloseable.class,
            List.class,
            String.class);

    private Told() {}

    static String of(Object value) throws SQLException {
        if (value instanceof ResultSet rows) {
            return rows(rows);
        }
        if (value instanceof Throwable thrown) {
            return thrown(thrown);
        }
        if (value instanceof int[] counts) {
            return "int" + Arrays.toString(counts);
        }
        if (value instanceof long[] counts) {
            return "long" + Arrays.toString(counts);
        }
        return value == null ? "null" : value.getClass().getSimpleName() + " " + line(value.toString());
    }

    /** Class, message, codes, counts, and all that hang on to it. */
    static String of(Throwable thrown) {
        return thrown(thrown);
    }

    /** What it answers to everything that can be asked without a parameter, and what it says to be. */
    // Whether what stands around a driver's object is equal to itself is a question here.
    @SuppressWarnings("SelfEquals")
    static String getters(Object target) {
        StringJoiner all = new StringJoiner(", ");
        Arrays.stream(
                        target instanceof Connection
                                ? Connection.class.getMethods()
                                : PreparedStatement.class.getMethods())
                .filter(method -> method.getParameterCount() == 0
                        && method.getDeclaringClass().isInstance(target))
                .filter(method -> method.getName().matches("(get|is).*"))
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> all.add(method.getName() + "=" + invoked(method, target)));
        all.add("toString=" + line(target.toString()));
        all.add("equals=" + target.equals(target));
        for (Class<?> type : INTERFACES) {
            all.add("is " + type.getSimpleName() + "=" + wrapped((Wrapper) target, type));
        }
        all.add("is itself=" + wrapped((Wrapper) target, target.getClass()));
        return all.toString();
    }

    private static String wrapped(Wrapper wrapper, Class<?> type) {
        try {
            boolean is = wrapper.isWrapperFor(type);
            return is + " " + (wrapper.unwrap(type) == wrapper);
        } catch (SQLException | RuntimeException e) {
            return thrown(e);
        }
    }

    private static String invoked(Method method, Object target) {
        try {
            Object value = method.invoke(target);
            return value instanceof SQLException ? thrown((SQLException) value) : of(value);
        } catch (InvocationTargetException e) {
            return thrown(e.getCause());
        } catch (IllegalAccessException | SQLException e) {
            return thrown(e);
        }
    }

    private static String rows(ResultSet rows) throws SQLException {
        try (rows) {
            ResultSetMetaData meta = rows.getMetaData();
            StringJoiner all =
                    new StringJoiner(" | ", rows.getClass().getSimpleName() + " of " + owner(rows) + " ", "");
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                all.add(meta.getColumnLabel(i) + ":" + meta.getColumnTypeName(i));
            }
            while (rows.next()) {
                StringJoiner row = new StringJoiner(",");
                for (int i = 1; i <= meta.getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getObject(i)));
                }
                all.add(row.toString());
            }
            return line(all.toString());
        }
    }

    private static String owner(ResultSet rows) throws SQLException {
        Statement statement = rows.getStatement();
        return statement == null ? "none" : statement.getClass().getSimpleName();
    }

    private static String thrown(Throwable thrown) {
        StringJoiner all = new StringJoiner(" ");
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            all.add(e.getClass().getName() + ": " + line(String.valueOf(e.getMessage())));
            if (e instanceof SQLException sql) {
                all.add(sql.getSQLState() + "/" + sql.getErrorCode());
                SQLException next = sql.getNextException();
                all.add(next == null || next == e.getCause() ? "" : "next (" + thrown(next) + ")");
            }
            if (e instanceof BatchUpdateException batch) {
                all.add(Arrays.toString(batch.getUpdateCounts()) + Arrays.toString(batch.getLargeUpdateCounts()));
            }
            all.add(Arrays.stream(e.getSuppressed()).map(Told::thrown).collect(Collectors.joining()));
        }
        return all.toString();
    }

    private static String line(String text) {
        return IDENTITY.matcher(text).replaceAll("@#").replace("\n", "\\n").replace("\r", "");
    }
}
