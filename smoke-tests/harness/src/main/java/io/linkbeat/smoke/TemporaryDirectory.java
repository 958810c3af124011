package io.linkbeat.smoke;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A directory that goes with all it holds when it is closed. */
public final class TemporaryDirectory implements AutoCloseable {

    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path path;

    private TemporaryDirectory(Path path) {
        this.path = path;
    }

    /**
     * Makes an empty directory.
     *
     * @throws UncheckedIOException if there is no room for one
     */
    public static TemporaryDirectory create(String prefix) {
        try {
            Path path = Files.createTempDirectory(prefix);
            OPEN.add(path);
            return new TemporaryDirectory(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Removes a directory and all below it; what somebody else removes meanwhile does not matter.
     *
     * @throws UncheckedIOException if something cannot be removed
     */
    public static void delete(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            // Gone already, which is what was asked for.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof NoSuchFileException)) {
                throw e;
            }
            // Went while the tree was walked, and the rest is to go.
            delete(directory);
        }
    }

    /**
     * Removes all that were not closed, for the end of this JVM: when the processes that write there have ended.
     *
     * @throws UncheckedIOException if something cannot be removed
     */
    public static void deleteLeftovers() {
        OPEN.forEach(TemporaryDirectory::delete);
    }

    @Override
    public void close() {
        delete(path);
        OPEN.remove(path);
    }
}
