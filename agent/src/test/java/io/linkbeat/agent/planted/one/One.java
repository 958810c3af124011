package io.linkbeat.agent.planted.one;

import io.linkbeat.agent.planted.two.Two;

/** Half of a planted cycle. */
public final class One {
    public Two two;
}
