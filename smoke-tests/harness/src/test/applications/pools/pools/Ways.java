package pools;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.p6spy.engine.spy.P6DataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Pools and proxies, as their users configure them. */
final class Ways {

    private Ways() {}

    static Map<String, Way> all() {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("driver", url -> run(() -> DriverManager.getConnection(url)));
        ways.put("datasource", url -> run(h2(url)));
        ways.put("h2pool", Ways::h2Pool);
        ways.put("hikari", Ways::hikari);
        ways.put("dbcp2", url -> dbcp2(url, false));
        ways.put("dbcp2cached", url -> dbcp2(url, true));
        ways.put("c3p0", Ways::c3p0);
        ways.put("tomcat", url -> tomcat(url, null));
        ways.put("tomcatcached", url -> tomcat(url, "StatementCache"));
        ways.put("agroal", Ways::agroal);
        ways.put("springsingle", Ways::springSingle);
        ways.put("springlazy", url -> run(new LazyConnectionDataSourceProxy(h2(url))));
        ways.put("springaware", url -> run(new TransactionAwareDataSourceProxy(h2(url))));
        ways.put("p6spy", url -> run(() -> DriverManager.getConnection(url.replace("jdbc:", "jdbc:p6spy:"))));
        ways.put("p6spysource", url -> run(new P6DataSource(h2(url))));
        ways.put("dsproxy", url -> run(ProxyDataSourceBuilder.create(h2(url)).build()));
        ways.put("proxies", url -> run(() -> Proxies.of(DriverManager.getConnection(url))));
        ways.put("selfdelegating", url -> run(() -> new SelfDelegating(DriverManager.getConnection(url))));
        ways.put("everything", Ways::everything);
        ways.put("orders", Orders::go);
        return ways;
    }

    /** A way to a database. */
    interface Way {

        void go(String url) throws Exception;
    }

    private static void run(Statements.Source source) throws Exception {
        new Statements(source, System.out).run();
    }

    private static void run(DataSource source) throws Exception {
        run(source::getConnection);
    }

    private static DataSource h2(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        return source;
    }

    private static void h2Pool(String url) throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "", "");
        run((DataSource) pool);
        pool.dispose();
    }

    private static void hikari(String url) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            run((DataSource) pool);
        }
    }

    private static void dbcp2(String url, boolean cached) throws Exception {
        try (BasicDataSource pool = new BasicDataSource()) {
            pool.setUrl(url);
            pool.setPoolPreparedStatements(cached);
            pool.setTestOnBorrow(true);
            run((DataSource) pool);
        }
    }

    private static void c3p0(String url) throws Exception {
        try (ComboPooledDataSource pool = new ComboPooledDataSource()) {
            pool.setJdbcUrl(url);
            pool.setMinPoolSize(1);
            pool.setInitialPoolSize(1);
            pool.setMaxStatements(50);
            pool.setTestConnectionOnCheckout(true);
            run((DataSource) pool);
        }
    }

    private static void tomcat(String url, String interceptors) throws Exception {
        PoolProperties properties = new PoolProperties();
        properties.setUrl(url);
        properties.setDriverClassName("org.h2.Driver");
        properties.setJmxEnabled(false);
        properties.setJdbcInterceptors(interceptors);
        org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource(properties);
        run((DataSource) pool);
        pool.close();
    }

    private static void agroal(String url) throws Exception {
        AgroalDataSourceConfigurationSupplier configuration =
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(2)
                        .acquisitionTimeout(Duration.ofSeconds(10))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)));
        try (AgroalDataSource pool = AgroalDataSource.from(configuration)) {
            run((DataSource) pool);
        }
    }

    private static void springSingle(String url) throws Exception {
        SingleConnectionDataSource source = new SingleConnectionDataSource(url, true);
        run((DataSource) source);
        source.destroy();
    }

    /** All at once, as nobody should. */
    private static void everything(String url) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSource(new P6DataSource(ProxyDataSourceBuilder.create(h2(url)).build()));
        try (HikariDataSource pool = new HikariDataSource(config)) {
            DataSource spring = new TransactionAwareDataSourceProxy(new LazyConnectionDataSourceProxy(pool));
            run(() -> Proxies.of(new SelfDelegating(spring.getConnection())));
        }
    }
}
