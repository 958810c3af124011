package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.beats.BeatListener;
import io.linkbeat.agent.beats.Beats;
import io.linkbeat.agent.beats.Gap;
import io.linkbeat.agent.beats.JvmStall;
import io.linkbeat.agent.beats.Lag;
import io.linkbeat.agent.beats.Stalls;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Beats in a JVM that never stands still; what the watchdog tells is kept. */
final class TestBeats implements BeatListener, Stalls {

    final List<Gap> gaps = new CopyOnWriteArrayList<>();
    final Beats beats = new Beats(this, this, System::nanoTime, 0);

    /** Without events. */
    static BeatServices services(SelfMetrics self) {
        return new TestBeats().with(new BeatTelemetry(null, 1, 1), BeatSettings.defaults(), self);
    }

    BeatServices with(BeatTelemetry telemetry, BeatSettings settings, SelfMetrics self) {
        return new BeatServices(beats, new BeatMetrics(self, "test"), new Leases(settings), telemetry, self);
    }

    @Override
    public void gap(Gap gap) {
        gaps.add(gap);
    }

    @Override
    public void untold() {
        throw new AssertionError("there is room");
    }

    @Override
    public void stalled(JvmStall stall) {
        throw new AssertionError("there is none");
    }

    @Override
    public void lag(Lag lag) {
        throw new AssertionError("nobody asks for it");
    }

    @Override
    public long sampledUntil() {
        return System.nanoTime();
    }

    @Override
    public long overlap(long from, long to) {
        return 0;
    }

    @Override
    public @Nullable JvmStall longest(long from, long to) {
        return null;
    }

    @Override
    public @Nullable JvmStall nextOverThreshold() {
        return null;
    }

    @Override
    public Lag takeLag() {
        return new Lag(0, 0, 0, 0, 0, 0);
    }
}
