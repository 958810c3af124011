package io.linkbeat.agent.telemetry;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A small driver's objects, of which the agent asks what it does not know and binds what an outbox is to carry. */
final class PlantedDriver {

    private static final ClassLoader LOADER = PlantedDriver.class.getClassLoader();

    /** What its connections say of their URL; null for a driver that does not say. */
    String url;

    /** How often it was asked. */
    int asked;

    /** Whether it takes no text for a parameter. */
    boolean refuses;

    /** What was bound, as {@code parameter=value}. */
    final List<String> bound = new ArrayList<>();

    PlantedDriver(String url) {
        this.url = url;
    }

    Connection connection() {
        return proxy(Connection.class, (self, method, arguments) -> switch (method.getName()) {
            case "getMetaData" -> metaData();
            default -> ofObject(self, method, arguments);
        });
    }

    private DatabaseMetaData metaData() throws SQLException {
        asked++;
        if (url == null) {
            throw new SQLException("closed");
        }
        return proxy(DatabaseMetaData.class, (self, method, arguments) -> url);
    }

    /** A statement, prepared or not: a driver has one class for both. */
    PreparedStatement statement(Connection connection) {
        return proxy(PreparedStatement.class, (self, method, arguments) -> switch (method.getName()) {
            case "getConnection" -> connection;
            case "setString" -> bind(arguments[0] + "=" + arguments[1]);
            case "setNull" -> bind(arguments[0] + "=NULL of " + arguments[1]);
            default -> ofObject(self, method, arguments);
        });
    }

    private Object bind(String parameter) throws SQLException {
        if (refuses) {
            throw new SQLException("not a text");
        }
        bound.add(parameter);
        return null;
    }

    private static Object ofObject(Object self, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            case "toString" -> "planted";
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(LOADER, new Class<?>[] {type}, handler));
    }
}
