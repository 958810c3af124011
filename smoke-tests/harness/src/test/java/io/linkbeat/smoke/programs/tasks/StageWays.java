package io.linkbeat.smoke.programs.tasks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Function;

/** Stages after one other, by the common pool and by a pool, made before their input is there and after. */
final class StageWays {

    private StageWays() {}

    /** Makes stages before their input is there and after, and completes it without a context. */
    private static void after(
            Notes notes, CompletableFuture<String> input, Function<CompletableFuture<String>, CompletableFuture<?>> way)
            throws Exception {
        CompletableFuture<?> before = way.apply(input);
        notes.complete(input, "given");
        notes.result(before);
        notes.result(way.apply(input));
    }

    private static void afterFailure(Notes notes, Function<CompletableFuture<String>, CompletableFuture<?>> way)
            throws Exception {
        CompletableFuture<String> input = new CompletableFuture<>();
        CompletableFuture<?> before = way.apply(input);
        Thread elsewhere = new Thread(() -> input.completeExceptionally(new IllegalStateException("input")));
        elsewhere.start();
        elsewhere.join();
        notes.result(before);
        notes.result(way.apply(input));
    }

    @Way({"success", "success", "success", "success"})
    static void thenApplyAsync(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        after(notes, new CompletableFuture<>(), input -> input.thenApplyAsync(given -> notes.ran(given)));
        after(notes, new CompletableFuture<>(), input -> input.thenApplyAsync(given -> notes.ran(given), pool));
    }

    @Way({"success", "success", "success", "success"})
    static void thenAcceptAsync(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        after(notes, new CompletableFuture<>(), input -> input.thenAcceptAsync(given -> notes.ran(given)));
        after(notes, new CompletableFuture<>(), input -> input.thenAcceptAsync(given -> notes.ran(given), pool));
    }

    @Way({"success", "success", "success", "success"})
    static void thenRunAsync(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        after(notes, new CompletableFuture<>(), input -> input.thenRunAsync(() -> notes.ran("it")));
        after(notes, new CompletableFuture<>(), input -> input.thenRunAsync(() -> notes.ran("it"), pool));
    }

    @Way({"success", "success", "success", "success"})
    static void thenComposeAsync(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        after(
                notes,
                new CompletableFuture<>(),
                input -> input.thenComposeAsync(given -> CompletableFuture.completedFuture(notes.ran(given))));
        after(
                notes,
                new CompletableFuture<>(),
                input -> input.thenComposeAsync(given -> CompletableFuture.completedFuture(notes.ran(given)), pool));
    }

    @Way({"success", "success", "success", "success"})
    static void whenCompleteAsync(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        after(notes, new CompletableFuture<>(), input -> input.whenCompleteAsync((given, failure) -> notes.ran(given)));
        after(
                notes,
                new CompletableFuture<>(),
                input -> input.whenCompleteAsync((given, failure) -> notes.ran(given), pool));
    }

    @Way({"success", "success", "success", "success"})
    static void handleAsync(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        after(notes, new CompletableFuture<>(), input -> input.handleAsync((given, failure) -> notes.ran(given)));
        after(notes, new CompletableFuture<>(), input -> input.handleAsync((given, failure) -> notes.ran(given), pool));
    }

    @Way({"success", "success", "success", "success"})
    static void exceptionallyAsync(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        afterFailure(notes, input -> input.exceptionallyAsync(failure -> notes.ran("it")));
        afterFailure(notes, input -> input.exceptionallyAsync(failure -> notes.ran("it"), pool));
    }

    @Way({"success", "success", "success", "success"})
    static void exceptionallyComposeAsync(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        afterFailure(
                notes,
                input ->
                        input.exceptionallyComposeAsync(failure -> CompletableFuture.completedFuture(notes.ran("it"))));
        afterFailure(
                notes,
                input -> input.exceptionallyComposeAsync(
                        failure -> CompletableFuture.completedFuture(notes.ran("it")), pool));
    }

    @Way({"failure", "failure"})
    static void fails(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        after(notes, new CompletableFuture<>(), input -> input.thenApplyAsync(given -> notes.fails(given), pool));
    }

    @Way({})
    static void skippedByFailure(Notes notes) throws Exception {
        afterFailure(notes, input -> input.thenApply(given -> notes.ran(given)));
    }

    @Way({})
    static void withoutExecutor(Notes notes) throws Exception {
        CompletableFuture<String> input = new CompletableFuture<>();
        var stage = input.thenApply(given -> given).thenCompose(CompletableFuture::completedFuture);
        notes.complete(input, "given");
        notes.result(stage);
    }
}
