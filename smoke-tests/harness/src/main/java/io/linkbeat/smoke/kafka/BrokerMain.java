package io.linkbeat.smoke.kafka;

import io.linkbeat.smoke.TemporaryDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Main class of the broker's process: formats its storage, then is {@code kafka.Kafka}.
 *
 * <p>Its standard input is a leash: when that ends, which it does however the parent ends, the process removes its
 * directory and halts.
 */
public final class BrokerMain {

    static final String CONFIGURATION = "server.properties";

    private BrokerMain() {}

    /** One argument: the directory that is the broker's own, with its configuration in it. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Path directory = Path.of(arguments[0]);
        Path configuration = directory.resolve(CONFIGURATION);
        holdOn(System.in, directory);
        format(configuration);
        // By name: the broker's classes are on the class path of this process only.
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object)
                new String[] {configuration.toString()});
    }

    private static void format(Path configuration) throws ReflectiveOperationException {
        String[] command = {"format", "--cluster-id", "TGlua2JlYXRTbW9rZTEyMw", "--config", configuration.toString()};
        Object status = Class.forName("kafka.tools.StorageTool")
                .getMethod("execute", String[].class, PrintStream.class)
                .invoke(null, command, System.out);
        if (!Integer.valueOf(0).equals(status)) {
            throw new IllegalStateException("The broker's storage could not be formatted: " + status);
        }
    }

    private static void holdOn(InputStream leash, Path directory) {
        Thread holder = new Thread(() -> haltAtEnd(leash, directory), "leash");
        holder.setDaemon(true);
        holder.start();
    }

    private static void haltAtEnd(InputStream leash, Path directory) {
        try {
            leash.transferTo(PrintStream.nullOutputStream());
            delete(directory);
        } catch (IOException | RuntimeException e) {
            System.err.println("The broker's directory stays: " + e);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    /** The broker goes on writing meanwhile, and may put a file where there was none any more. */
    private static void delete(Path directory) {
        for (int further = 100; Files.exists(directory); further--) {
            try {
                TemporaryDirectory.delete(directory);
            } catch (UncheckedIOException e) {
                if (further == 0) {
                    throw e;
                }
            }
        }
    }
}
