package io.linkbeat.agent.planted.two;

import io.linkbeat.agent.planted.one.One;

/** The other half of a planted cycle. */
public final class Two {
    public One one;
}
