package io.linkbeat.agent.status;

import io.linkbeat.agent.beats.BeatState;
import io.linkbeat.agent.beats.Lag;
import io.linkbeat.agent.sdk.ExportState;
import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.weaving.ClassState;
import io.linkbeat.agent.weaving.JoinPointState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a status is made of, at one moment.
 *
 * @param threads the names of the agent's live threads
 * @param tally what was counted; null where no signal can have been seen yet
 */
public record Facts(
        Presence presence,
        Settings settings,
        List<JoinPointState> joinPoints,
        List<ClassState> classes,
        List<ExportState> exporters,
        List<String> threads,
        @Nullable Tally tally) {

    /**
     * What was counted since the agent came.
     *
     * @param sent messages
     * @param consumed messages
     * @param spansEnded spans handed to the SDK
     * @param spansExported of these, what arrived
     * @param missed what ended and was not kept
     * @param linksDropped links over the limit of their span
     * @param skipped spans not made, by reason
     * @param errors caught errors by place
     * @param limits caps that were hit
     * @param suppressed contexts withheld at the trust boundary, by kind of destination
     * @param operations tasks of each operation: how many run, and how many ended in each way
     * @param beats of each lock and key
     * @param lag of the JVM, in the window that was over last; null before that
     */
    public record Tally(
            long sent,
            long consumed,
            long spansEnded,
            long spansExported,
            long missed,
            long linksDropped,
            Map<String, Long> skipped,
            Map<String, Long> errors,
            Map<String, Long> limits,
            Map<String, Long> suppressed,
            Map<String, Map<String, Long>> operations,
            List<BeatState> beats,
            @Nullable Lag lag) {}
}
