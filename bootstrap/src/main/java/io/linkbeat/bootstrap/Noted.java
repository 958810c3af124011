package io.linkbeat.bootstrap;

import org.jspecify.annotations.Nullable;

/** What a door remembers between two calls: a task, and what else belongs to it. */
final class Noted {

    final Task task;
    final @Nullable Object other;

    Noted(Task task, @Nullable Object other) {
        this.task = task;
        this.other = other;
    }
}
