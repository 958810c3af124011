package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.PartitionReader;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A consumer as its group's member: whether it is one, the two leases by which it stays one, and what its rebalances change.
 * Told of by the application's thread that polls and by the library's own, which hand on to each other; thread-safe where they
 * do not. Holds the library's objects weakly.
 */
final class GroupMember {

    /** What is known of it. */
    private enum Standing {
        /** It was there before the agent, and nothing has been heard yet. */
        UNKNOWN,

        /** It does not want to be one. */
        OUT,

        /** It is about to become one, or was one. */
        JOINING,

        /** The broker takes it for one. */
        MEMBER
    }

    final WeakReference<Object> consumer;
    private final String group;
    private final @Nullable String clientId;
    private final GroupServices services;
    final PollLease polls;
    final HeartbeatLease heartbeats;
    private final AtomicReference<Standing> standing = new AtomicReference<>(Standing.UNKNOWN);
    private volatile @Nullable Rebalance rebalance;

    /** Whether partitions that go were lost: it is no member any more, and did not give them back. */
    private volatile boolean losing;

    /** Whether it waits for the group: under the classic protocol no heartbeats are due meanwhile. */
    private volatile boolean waiting;

    GroupMember(
            Object consumer, MessagingClient client, String group, @Nullable String clientId, GroupServices services) {
        this.consumer = new WeakReference<>(consumer);
        this.group = group;
        this.clientId = clientId;
        this.services = services;
        this.polls = new PollLease(group, services.beats(), this.consumer, client);
        this.heartbeats = new HeartbeatLease(group, services.beats(), this.consumer);
    }

    void pollLeft(long now) {
        polls.left(now, standing.get() == Standing.MEMBER);
    }

    /**
     * Under the classic protocol it is about to join.
     *
     * @param isNobody whether it is no member any more
     */
    void rebalancing(boolean isNobody, @Nullable String reason, long now) {
        if (isNobody) {
            removed(now);
        } else {
            standing.compareAndSet(Standing.UNKNOWN, Standing.MEMBER);
        }
        losing = isNobody;
        waiting = true;
        heartbeats.pause();
        begin(reason, now);
    }

    /** It has got its partitions. */
    void joined(long now) {
        losing = false;
        waiting = false;
        standing.set(Standing.MEMBER);
        heartbeats.joined(now);
        complete(now);
    }

    /** The application wants it to leave. */
    void left(long now) {
        // What goes after a removal, or while others share out, is not given back.
        Standing before = standing.getAndSet(Standing.OUT);
        losing = losing || waiting || before == Standing.JOINING;
        waiting = false;
        polls.pause();
        heartbeats.pause();
        Rebalance pending = rebalance;
        rebalance = null;
        if (pending != null && pending.lost().count() > 0) {
            tell(pending, now, -1);
        }
    }

    /** Under the new protocol it has come into a state, which is an answer of the broker's or its own decision. */
    void state(String state, long now) {
        switch (state) {
            case "JOINING" -> joining(now);
            case "RECONCILING" -> {
                becomesMember(now);
                begin(null, now);
            }
            case "ACKNOWLEDGING", "STABLE" -> {
                becomesMember(now);
                complete(now);
            }
            case "FENCED" -> {
                losing = true;
                removed(now);
                heartbeats.refused(now);
            }
            case "STALE" -> {
                losing = true;
                pollMissed();
            }
            case "FATAL" -> {
                losing = true;
                left(now);
            }
            case "UNSUBSCRIBED" -> left(now);
            default -> {
                // Preparing to leave, and leaving: it is a member until it has left, or goes stale.
            }
        }
    }

    private void joining(long now) {
        losing = false;
        standing.set(Standing.JOINING);
        heartbeats.pause();
        begin(null, now);
    }

    private void becomesMember(long now) {
        losing = false;
        if (standing.getAndSet(Standing.MEMBER) != Standing.MEMBER) {
            heartbeats.joined(now);
        }
    }

    /** A heartbeat has been answered; an answer after it has left, or while it waits for the group, says nothing new. */
    void answered(long now) {
        if (!waiting && (standing.compareAndSet(Standing.UNKNOWN, Standing.MEMBER) || isMember())) {
            heartbeats.answered(now);
        }
    }

    private boolean isMember() {
        return standing.get() == Standing.MEMBER;
    }

    /** The broker has refused a heartbeat, or a commit. */
    void refused(long now) {
        removed(now);
        heartbeats.refused(now);
    }

    /** It is no member any more. That is an eviction if it has been silent before, and not if somebody else wanted it. */
    private void removed(long now) {
        boolean missed = heartbeats.isSilent(now) || polls.isOverdue(now);
        if (standing.compareAndSet(Standing.MEMBER, Standing.JOINING) && missed) {
            evicted();
        }
    }

    /** The client itself has noticed that the application does not poll, and leaves. */
    void pollMissed() {
        Standing before = standing.getAndSet(Standing.JOINING);
        heartbeats.pause();
        if (before == Standing.MEMBER || before == Standing.UNKNOWN) {
            evicted();
        }
    }

    private void evicted() {
        services.metrics().evicted(group);
        services.wantSdk();
    }

    private void begin(@Nullable String reason, long now) {
        Rebalance current = rebalance;
        if (current == null) {
            current = new Rebalance();
            rebalance = current;
        }
        if (current.start == 0) {
            current.start = now;
            current.reason = reason;
        }
    }

    /** Its partitions change; outside of a rebalance it has lost them, or gives them back because it leaves. */
    void assigning(Collection<?> before, Collection<?> after, PartitionReader reader, long now) {
        Rebalance current = rebalance;
        if (current != null) {
            current.change(before, after, reader, losing);
        } else if (losing) {
            Rebalance loss = new Rebalance();
            loss.change(before, after, reader, true);
            if (standing.get() != Standing.OUT) {
                rebalance = loss;
            } else if (loss.lost().count() > 0) {
                tell(loss, now, -1);
            }
        }
    }

    private void complete(long now) {
        Rebalance completed = rebalance;
        rebalance = null;
        if (completed != null && completed.start != 0) {
            long nanos = now - completed.start;
            services.metrics().rebalanced(group, nanos);
            tell(completed, now, nanos);
        }
    }

    private void tell(Rebalance what, long now, long nanos) {
        services.wantSdk();
        Events events = services.events();
        if (events != null) {
            GroupEvents.rebalanced(events, group, clientId, what, now, nanos);
        }
    }

    /** The consumer has been closed. */
    void closed(long now) {
        left(now);
        forget();
    }

    /** Nobody follows it any more. */
    void forget() {
        polls.gone();
        heartbeats.gone();
    }
}
