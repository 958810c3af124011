package io.linkbeat.smoke.demo;

import java.util.List;

/** One thing that the demo shows. */
interface Scene {

    /** What is to be seen, in a line. */
    String title();

    /**
     * Runs its applications, draws what was received of them, and checks it.
     *
     * @return what is not as it should be, a sentence each; empty when all is
     */
    List<String> play(Stage stage);
}
