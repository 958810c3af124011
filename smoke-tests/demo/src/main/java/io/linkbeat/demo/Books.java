package io.linkbeat.demo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Has the orders that come by mail entered into a database by a pool of clerks, and tells of each by way of a table: what
 * is in there, a scheduled task sends on. Arguments: bootstrap servers, number of orders, URL of the database.
 */
public final class Books {

    private static final int CLERKS = 2;
    private static final int LOOK_MILLIS = 150;
    private static final int PATIENCE_SECONDS = 20;

    private final Database database;
    private final Outbox outbox;
    private final ExecutorService clerks = Executors.newFixedThreadPool(CLERKS);
    private final ScheduledExecutorService messenger = Executors.newScheduledThreadPool(1);
    private final Diary booked = new Diary("book");
    private final Diary rounds = new Diary("relay");

    private Books(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    public static void main(String[] arguments) throws ExecutionException, InterruptedException, SQLException {
        int count = Integer.parseInt(arguments[1]);
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(arguments[2]);
        pool.setMaximumPoolSize(CLERKS + 1);
        pool.setAutoCommit(false);
        try (HikariDataSource connections = new HikariDataSource(pool);
                KafkaProducer<String, String> producer = Shop.producer(arguments[0], Shop.BOOKED);
                KafkaConsumer<String, String> consumer = Shop.consumer(arguments[0], "books", Shop.MAIL)) {
            Database database = new Database(connections);
            database.open();
            new Books(database, new Outbox(connections, producer)).run(consumer, count);
        }
    }

    private void run(KafkaConsumer<String, String> consumer, int count)
            throws ExecutionException, InterruptedException {
        try {
            CountDownLatch sent = new CountDownLatch(count);
            Future<?> schedule = relay(sent);
            List<Future<?>> entries = new ArrayList<>();
            while (entries.size() < count) {
                for (ConsumerRecord<String, String> order : Shop.next(consumer)) {
                    entries.add(book(order));
                }
            }
            for (Future<?> entry : entries) {
                entry.get();
            }
            if (!sent.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Not sent on within " + PATIENCE_SECONDS + " seconds");
            }
            schedule.cancel(false);
        } finally {
            clerks.shutdown();
            messenger.shutdown();
        }
        if (!messenger.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Not done within " + PATIENCE_SECONDS + " seconds");
        }
        rounds.note("cancelled");
        booked.read();
        rounds.read();
        database.read();
        outbox.read();
    }

    private Future<?> book(ConsumerRecord<String, String> order) {
        return clerks.submit(() -> {
            database.store(order.key(), order.value());
            System.out.println("booked " + order.key());
            booked.note("done");
            return true;
        });
    }

    private Future<?> relay(CountDownLatch sent) {
        return messenger.scheduleWithFixedDelay(
                () -> {
                    if (outbox.sendNext()) {
                        sent.countDown();
                    }
                    rounds.note("done");
                },
                0,
                LOOK_MILLIS,
                TimeUnit.MILLISECONDS);
    }
}
