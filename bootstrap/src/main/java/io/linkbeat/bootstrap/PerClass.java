package io.linkbeat.bootstrap;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One thing for each class of a library, hung on that class, so that it is found by it and goes with it: nothing of the
 * library is held from here. Empty until it is set. Thread-safe.
 */
final class PerClass<T> extends ClassValue<AtomicReference<@Nullable T>> {

    @Override
    protected AtomicReference<@Nullable T> computeValue(Class<?> type) {
        return new AtomicReference<>();
    }
}
