package capture;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Change-data-capture: what is inserted into the table {@code outbox} goes to Kafka, a record for each row, with the column
 * {@code traceparent} as a header. Says when it captures, and ends when its standard input does. Arguments: bootstrap
 * servers, then port and name of a database of PostgreSQL at this machine.
 */
public final class Main implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {

    private final KafkaProducer<String, String> producer;

    private Main(KafkaProducer<String, String> producer) {
        this.producer = producer;
    }

    public static void main(String[] arguments) throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]),
                new StringSerializer(),
                new StringSerializer())) {
            DebeziumEngine<RecordChangeEvent<SourceRecord>> engine = DebeziumEngine.create(
                            ChangeEventFormat.of(Connect.class))
                    .using(settings(arguments[1], arguments[2]))
                    .using(new Announcement())
                    .using((success, message, error) -> failure.set(error))
                    .notifying(new Main(producer))
                    .build();
            Thread operator = new Thread(() -> closeAtEndOfInput(engine), "operator");
            operator.setDaemon(true);
            operator.start();
            engine.run();
        }
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        System.out.println("done");
    }

    private static void closeAtEndOfInput(DebeziumEngine<?> engine) {
        try {
            System.in.readAllBytes();
            engine.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties settings(String port, String database) {
        Properties settings = new Properties();
        settings.setProperty("name", database);
        settings.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        settings.setProperty("offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore");
        settings.setProperty("topic.prefix", database);
        settings.setProperty("plugin.name", "pgoutput");
        settings.setProperty("slot.name", database);
        settings.setProperty("publication.autocreate.mode", "filtered");
        settings.setProperty("table.include.list", "public.outbox");
        settings.setProperty("snapshot.mode", "no_data");
        settings.setProperty("database.hostname", "localhost");
        settings.setProperty("database.port", port);
        settings.setProperty("database.user", "postgres");
        settings.setProperty("database.password", "");
        settings.setProperty("database.dbname", database);
        settings.setProperty("transforms", "outbox");
        settings.setProperty("transforms.outbox.type", "io.debezium.transforms.outbox.EventRouter");
        settings.setProperty("transforms.outbox.route.topic.replacement", "${routedByValue}");
        settings.setProperty(
                "transforms.outbox.table.fields.additional.placement", "traceparent:header:traceparent");
        return settings;
    }

    @Override
    public void handleBatch(
            List<RecordChangeEvent<SourceRecord>> changes,
            DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        List<Future<RecordMetadata>> sends = new ArrayList<>();
        for (RecordChangeEvent<SourceRecord> change : changes) {
            sends.add(producer.send(record(change.record())));
        }
        for (int i = 0; i < sends.size(); i++) {
            try {
                sends.get(i).get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
            committer.markProcessed(changes.get(i));
        }
        committer.markBatchFinished();
    }

    private static ProducerRecord<String, String> record(SourceRecord row) {
        ProducerRecord<String, String> record =
                new ProducerRecord<>(row.topic(), (String) row.key(), (String) row.value());
        for (Header header : row.headers()) {
            byte[] value = header.value() == null ? null : header.value().toString().getBytes(StandardCharsets.UTF_8);
            record.headers().add(header.key(), value);
        }
        return record;
    }

    /** From then on each row is seen: the replication slot is there. */
    private static final class Announcement implements DebeziumEngine.ConnectorCallback {

        @Override
        public void pollingStarted() {
            System.out.println("capturing");
        }
    }
}
