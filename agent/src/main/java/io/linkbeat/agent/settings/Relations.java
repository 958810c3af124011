package io.linkbeat.agent.settings;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must hold between settings that are each usable alone. */
final class Relations {

    private static final String CLIENT_KEY = "client.key";
    private static final String CLIENT_CERTIFICATE = "client.certificate";

    private final Map<String, Setting> found;
    private final List<String> problems;

    Relations(Map<String, Setting> found, List<String> problems) {
        this.found = found;
        this.problems = problems;
    }

    void hold() {
        if (found.isEmpty()) {
            return;
        }
        completeClientKeys();
        completeOutbox();
        fitBatch("otel.bsp.max.export.batch.size", "otel.bsp.max.queue.size");
        fitBatch("otel.blrp.max.export.batch.size", "otel.blrp.max.queue.size");
    }

    /** What is dropped for one signal may have been half of another signal's pair: again until nothing is dropped. */
    private void completeClientKeys() {
        boolean dropped = true;
        while (dropped) {
            dropped = false;
            for (int i = 1; i < Catalogue.SIGNALS.length; i++) {
                Setting key = ofSignal(Catalogue.SIGNALS[i], CLIENT_KEY);
                Setting certificate = ofSignal(Catalogue.SIGNALS[i], CLIENT_CERTIFICATE);
                Setting single = key == null ? certificate : key;
                if (single != null && (key == null || certificate == null)) {
                    found.remove(single.name());
                    problems.add(single.spelling() + "=" + single.shown()
                            + " cannot be used alone: accepted is " + CLIENT_KEY + " together with "
                            + CLIENT_CERTIFICATE
                            + ". It counts as unset.");
                    dropped = true;
                }
            }
        }
    }

    /** A stamp without its column falls back to none; a column that nothing is written to is said, and nothing else. */
    private void completeOutbox() {
        Setting stamp = found.get(Statements.STAMP);
        Setting outbox = found.get(Statements.OUTBOX);
        boolean stamps = stamp != null && "outbox".equals(stamp.value());
        if (stamp != null && stamps && outbox == null) {
            found.remove(Statements.STAMP);
            problems.add(stamp.spelling() + "=" + stamp.shown()
                    + " cannot be used alone: accepted is outbox together with " + Statements.OUTBOX + ". Using none.");
        } else if (outbox != null && !stamps) {
            found.remove(Statements.OUTBOX);
            problems.add(outbox.spelling() + "=" + outbox.shown()
                    + " cannot be used alone: accepted is a column together with " + Statements.STAMP
                    + "=outbox. It counts as unset.");
        }
    }

    private @Nullable Setting ofSignal(String signal, String name) {
        Setting own = found.get(Catalogue.OTLP + signal + name);
        return own != null ? own : found.get(Catalogue.OTLP + name);
    }

    private void fitBatch(String batchName, String queueName) {
        Setting batch = found.get(batchName);
        Setting queue = found.get(queueName);
        int queueSize = size(queue, queueName);
        if (size(batch, batchName) <= queueSize) {
            return;
        }
        Definition definition = Catalogue.require(batchName);
        int fitting = Math.min(size(null, batchName), queueSize);
        if (batch != null) {
            problems.add(batch.spelling() + "=" + batch.shown() + " cannot be used: accepted is at most " + queueName
                    + ", which is " + queueSize + ". Using " + fitting + ".");
        }
        found.put(batchName, new Setting(definition, batchName, Integer.toString(fitting), Origin.DEFAULT, ""));
    }

    private static int size(@Nullable Setting setting, String name) {
        String value = setting == null ? Catalogue.require(name).defaultValue : setting.value();
        return value == null ? 0 : Integer.parseInt(value);
    }
}
