package io.linkbeat.agent.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the agent is here, since when, and how it came.
 *
 * @param state one of the constants below
 * @param since when that began
 * @param attached whether it was attached to the running JVM, rather than being there from the start
 * @param version of the agent
 * @param jar the file that it came from
 * @param failure why it could not start, else null
 */
public record Presence(
        String state,
        Instant since,
        boolean attached,
        String version,
        String jar,
        @Nullable String failure) {

    /** It works. */
    public static final String ON = "on";

    /** Nobody has switched it on, or somebody has switched it off. */
    public static final String OFF = "off";

    /** It was here. */
    public static final String DETACHED = "detached";

    /** It could not start. */
    public static final String FAILED = "failed";
}
