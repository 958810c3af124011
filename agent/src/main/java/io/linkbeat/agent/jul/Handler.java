package io.linkbeat.agent.jul;

/** The type that the console exporters flush; none is ever handed out, since every line is written at once. */
public abstract class Handler {
    /** Writes out what is buffered. */
    public abstract void flush();
}
