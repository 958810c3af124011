package io.linkbeat.agent.beats;

/** The measurements of one {@link BeatGroup}. Thread-safe; takes no lock and allocates nothing. */
public interface BeatMeter {

    /**
     * A beat has come.
     *
     * @param stripe any number; the same thread had better give the same one
     * @param nanos how late, not negative
     */
    void delay(int stripe, long nanos);

    /** A gap: once for each stall, whether it is reported or not. */
    void gap(Severity severity);
}
