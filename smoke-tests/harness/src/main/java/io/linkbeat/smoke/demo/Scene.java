package io.linkbeat.smoke.demo;

/** One thing that the demo shows. */
interface Scene {

    /** What is to be seen, in a line. */
    String title();

    /** Runs its applications, draws the spans that were received of them, and checks them. */
    Outcome play(Stage stage);
}
