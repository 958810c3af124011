package io.linkbeat.smoke.programs.tasks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BiFunction;

/** Stages after two others, by the common pool and by a pool, made before their input is there and after. */
final class TwoStageWays {

    private TwoStageWays() {}

    /** Makes stages before their input is there and after, and completes it without a context. */
    private static void after(
            Notes notes, BiFunction<CompletableFuture<String>, CompletableFuture<String>, CompletableFuture<?>> way)
            throws Exception {
        CompletableFuture<String> one = new CompletableFuture<>();
        CompletableFuture<String> two = new CompletableFuture<>();
        CompletableFuture<?> before = way.apply(one, two);
        notes.complete(one, "given");
        notes.complete(two, "given");
        notes.result(before);
        notes.result(way.apply(one, two));
    }

    @Way({"success", "success", "success", "success"})
    static void thenCombineAsync(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        after(notes, (first, second) -> first.thenCombineAsync(second, (one, two) -> notes.ran(one)));
        after(notes, (first, second) -> first.thenCombineAsync(second, (one, two) -> notes.ran(one), pool));
    }

    @Way({"success", "success", "success", "success"})
    static void thenAcceptBothAsync(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        after(notes, (first, second) -> first.thenAcceptBothAsync(second, (one, two) -> notes.ran(one)));
        after(notes, (first, second) -> first.thenAcceptBothAsync(second, (one, two) -> notes.ran(one), pool));
    }

    @Way({"success", "success", "success", "success"})
    static void runAfterBothAsync(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        after(notes, (first, second) -> first.runAfterBothAsync(second, () -> notes.ran("it")));
        after(notes, (first, second) -> first.runAfterBothAsync(second, () -> notes.ran("it"), pool));
    }

    @Way({"success", "success", "success", "success"})
    static void applyToEitherAsync(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        after(notes, (first, second) -> first.applyToEitherAsync(second, one -> notes.ran(one)));
        after(notes, (first, second) -> first.applyToEitherAsync(second, one -> notes.ran(one), pool));
    }

    @Way({"success", "success", "success", "success"})
    static void acceptEitherAsync(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        after(notes, (first, second) -> first.acceptEitherAsync(second, one -> notes.ran(one)));
        after(notes, (first, second) -> first.acceptEitherAsync(second, one -> notes.ran(one), pool));
    }

    @Way({"success", "success", "success", "success"})
    static void runAfterEitherAsync(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        after(notes, (first, second) -> first.runAfterEitherAsync(second, () -> notes.ran("it")));
        after(notes, (first, second) -> first.runAfterEitherAsync(second, () -> notes.ran("it"), pool));
    }
}
