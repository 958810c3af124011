package io.linkbeat.agent.beats;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Beats under a clock that the test drives, a JVM that stands still when the test says so, and all that is told. */
final class Recorded implements BeatListener, BeatMeter, Stalls {

    final AtomicLong now = new AtomicLong(1_000_000_000L);
    final List<Gap> gaps = new ArrayList<>();
    final List<JvmStall> stalls = new ArrayList<>();
    final List<Lag> lags = new ArrayList<>();
    final AtomicInteger untold = new AtomicInteger();
    final List<Severity> counted = new ArrayList<>();
    final List<Long> delays = new ArrayList<>();
    final List<JvmStall> known = new ArrayList<>();
    final List<JvmStall> overThreshold = new ArrayList<>();
    final BeatGroup group = new BeatGroup("scheduled", "Renewal", this);
    long sampledUntil = Long.MAX_VALUE / 2;
    final Beats beats = new Beats(this, this, now::get, 0);

    static long ms(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    void pass(long millis) {
        now.addAndGet(ms(millis));
    }

    Beat beat(Lease lease) {
        return beat(lease, Suspects.NONE);
    }

    Beat beat(Lease lease, Suspects suspects) {
        Beat beat = beats.watch(group, lease, suspects, null);
        if (beat == null) {
            throw new AssertionError("there is room");
        }
        return beat;
    }

    /** It comes now, and what it does takes no time. */
    void tick(Beat beat, long at) {
        beat.tick(0, at, now.get());
        beat.over(now.get(), at + beat.lease.renew());
    }

    @Override
    public void gap(Gap gap) {
        gaps.add(gap);
    }

    @Override
    public void untold() {
        untold.incrementAndGet();
    }

    @Override
    public void stalled(JvmStall stall) {
        stalls.add(stall);
    }

    @Override
    public void lag(Lag lag) {
        lags.add(lag);
    }

    @Override
    public void delay(int stripe, long nanos) {
        delays.add(nanos);
    }

    @Override
    public void gap(Severity severity) {
        counted.add(severity);
    }

    @Override
    public long sampledUntil() {
        return sampledUntil;
    }

    @Override
    public long overlap(long from, long to) {
        long sum = 0;
        for (JvmStall stall : known) {
            sum += Math.max(0, Math.min(to, stall.end()) - Math.max(from, stall.start()));
        }
        return sum;
    }

    @Override
    public @Nullable JvmStall longest(long from, long to) {
        return known.isEmpty() ? null : known.get(0);
    }

    @Override
    public @Nullable JvmStall nextOverThreshold() {
        return overThreshold.isEmpty() ? null : overThreshold.remove(0);
    }

    @Override
    public Lag takeLag() {
        return new Lag(1, 2, 3, 4, 5, 6);
    }
}
