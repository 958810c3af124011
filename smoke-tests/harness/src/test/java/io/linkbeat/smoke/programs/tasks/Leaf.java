package io.linkbeat.smoke.programs.tasks;

import java.util.concurrent.Callable;

/** What every task of a way hands over in its turn, so that the context inside of it is seen. */
final class Leaf implements Callable<String> {

    @Override
    public String call() {
        return "leaf";
    }
}
