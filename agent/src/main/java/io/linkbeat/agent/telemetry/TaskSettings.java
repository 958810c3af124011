package io.linkbeat.agent.telemetry;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was configured about tasks. Immutable, and safe on any thread where the functions are. They look through all that is
 * set: ask once for an operation and keep the answer.
 *
 * @param spans which tasks have spans
 * @param nameOf gives the configured name of an operation for a class's name, or null where none is configured
 * @param deadlineNanos gives how long the tasks of an operation may take, in nanoseconds, or 0 where there is no limit
 * @param waiterDeadlines whether a waiter that gives up sets the deadline of a task of the operation
 * @param logged whether the tasks of the operation are logged one by one
 * @param anyWaiterDeadlines whether there may be an operation for which {@code waiterDeadlines} holds
 * @param anyLogged whether there may be an operation for which {@code logged} holds
 */
public record TaskSettings(
        TaskSpans spans,
        Function<String, @Nullable String> nameOf,
        ToLongFunction<String> deadlineNanos,
        Predicate<String> waiterDeadlines,
        Predicate<String> logged,
        boolean anyWaiterDeadlines,
        boolean anyLogged) {

    /** What holds where nothing is set. */
    public static TaskSettings defaults() {
        return new TaskSettings(
                TaskSpans.SCHEDULED,
                name -> null,
                operation -> 0,
                operation -> false,
                operation -> false,
                false,
                false);
    }
}
