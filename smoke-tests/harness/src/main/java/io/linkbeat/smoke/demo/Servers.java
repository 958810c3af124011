package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.postgres.Postgres;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The broker and the database that the applications use. The database starts while those play that do without it. */
final class Servers implements AutoCloseable {

    private final Broker broker;
    private final CompletableFuture<Postgres> postgres;

    private Servers(Broker broker, CompletableFuture<Postgres> postgres) {
        this.broker = broker;
        this.postgres = postgres;
    }

    /** Starts both, and waits for the broker. */
    static Servers start(Screen screen) {
        Broker broker = Broker.start(line -> screen.print("broker", Line.of(line, Style.PLAIN)));
        return new Servers(broker, CompletableFuture.supplyAsync(Postgres::start));
    }

    Broker broker() {
        return broker;
    }

    /**
     * The database, when it serves.
     *
     * @throws CompletionException if it does not start
     */
    Postgres postgres() {
        return postgres.join();
    }

    @Override
    public void close() {
        try {
            postgres.thenAccept(Postgres::close).join();
        } finally {
            broker.close();
        }
    }
}
