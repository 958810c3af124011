package io.linkbeat.agent.beats;

/** Is told what the watchdog finds, on its thread and no other; must not block. */
public interface BeatListener {

    /** A beat came late or is missing. */
    void gap(Gap gap);

    /** A gap is not told, since too many wait to be. The exception to the rule above: on any thread. */
    void untold();

    /** One stall of the JVM has exceeded the threshold. */
    void stalled(JvmStall stall);

    /** A window is over. */
    void lag(Lag lag);
}
