package io.linkbeat.agent.sdk;

/** Something that goes on beside the SDK, for as long as that is there. */
public interface Companion {

    /** The first signal has come. Called once, on the thread that builds the SDK, before it does. */
    void begin();

    /**
     * What it has to say is said by when this returns; nothing is exported much later. Called once, without {@link #begin} perhaps.
     *
     * @throws InterruptedException when the thread that ends it is to end
     */
    void end() throws InterruptedException;
}
