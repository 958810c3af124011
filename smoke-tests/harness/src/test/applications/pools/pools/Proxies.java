package pools;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

/** Proxies as people write them by hand. */
final class Proxies {

    private Proxies() {}

    static Connection of(Connection connection) {
        return of(Connection.class, connection);
    }

    private static <T> T of(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                Proxies.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return wrapped(method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }

    private static Object wrapped(Object result) {
        if (result instanceof CallableStatement callable) {
            return of(CallableStatement.class, callable);
        }
        if (result instanceof PreparedStatement prepared) {
            return of(PreparedStatement.class, prepared);
        }
        return result instanceof Statement statement ? of(Statement.class, statement) : result;
    }
}
