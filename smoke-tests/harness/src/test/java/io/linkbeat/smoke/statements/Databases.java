package io.linkbeat.smoke.statements;

import io.linkbeat.smoke.Applications;
import io.linkbeat.smoke.Artifacts;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.mariadb.MariaDb;
import io.linkbeat.smoke.postgres.Postgres;
import io.linkbeat.smoke.programs.statements.Vendor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Empty databases for programs, of each vendor. */
final class Databases {

    private final Postgres postgres;
    private final MariaDb mariadb;
    private final Path directory;

    /**
     * None yet.
     *
     * @param directory where those are that are files
     */
    Databases(Postgres postgres, MariaDb mariadb, Path directory) {
        this.postgres = postgres;
        this.mariadb = mariadb;
        this.directory = directory;
    }

    /**
     * The URL of an empty database of that name; one that was there before is gone. Skips the test where this machine cannot
     * have one.
     */
    String empty(Vendor vendor, String name) {
        return switch (vendor) {
            case POSTGRESQL -> postgres.createDatabase(name);
            case MARIADB -> mariadb.createDatabase(name);
            case H2 -> "jdbc:h2:mem:" + name;
            case HSQLDB -> "jdbc:hsqldb:mem:" + name;
            case DERBY -> "jdbc:derby:memory:" + name + ";create=true";
            case SQLITE -> "jdbc:sqlite:" + file(name);
        };
    }

    /** {@code db.namespace} of a database of that name. */
    String namespace(Vendor vendor, String name) {
        return vendor == Vendor.SQLITE ? file(name).toString() : name;
    }

    /** {@code server.port}, null of those that are no servers. */
    @Nullable
    Long port(Vendor vendor) {
        return switch (vendor) {
            case POSTGRESQL -> (long) postgres.port();
            case MARIADB -> (long) mariadb.port();
            default -> null;
        };
    }

    /** A program that finds the drivers, runs in the directory, and starts fast. */
    JavaProgram program(Class<?> main) {
        List<Path> classPath = new ArrayList<>(Applications.library("databases"));
        classPath.add(Artifacts.codeSource(main));
        return JavaProgram.main(main)
                .classPath(classPath)
                .directory(directory)
                .jvmArgs("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dlinkbeat.tasks.spans=all");
    }

    private Path file(String name) {
        Path file = directory.resolve(name + ".db");
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
