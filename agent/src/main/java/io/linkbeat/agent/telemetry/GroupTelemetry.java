package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.logging.Log;
import io.linkbeat.bootstrap.ClientReader;
import io.linkbeat.bootstrap.Consumption;
import io.linkbeat.bootstrap.MessagingHandler;
import io.linkbeat.bootstrap.PartitionReader;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@link MessagingTelemetry} that is told of consumer groups: finds the member that one of the library's objects is
 * about. Which of them a consumer has depends on
 * its protocol and on the version of the library; one that is not known, another kind of client's for example, is passed over.
 * Thread-safe.
 */
abstract class GroupTelemetry extends MessagingHandler {

    private static final int MOST_PARTS = 4 * MessagingTelemetry.MOST_CLIENTS;

    private final WeakIdentityTable<GroupMember> parts = new WeakIdentityTable<>(MOST_PARTS);
    private final @Nullable GroupServices services;

    /** Follows no member yet; none at all without services. */
    GroupTelemetry(@Nullable GroupServices services) {
        this.services = services;
    }

    /** A consumer that may become a member of a group; null where it has none. */
    final @Nullable GroupMember member(Object consumer, MessagingClient client) {
        String group = client.group();
        ClientReader reader = ClientReader.of(consumer.getClass());
        if (services == null || group == null || group.isEmpty() || reader == null) {
            return null;
        }
        GroupMember member = new GroupMember(consumer, client, group, client.clientId(), services);
        try {
            know(reader.part(consumer, "subscriptions"), member);
            Object coordinator = reader.part(consumer, "coordinator");
            if (coordinator != null) {
                know(coordinator, member);
                configure(member, reader.part(coordinator, "heartbeat"), reader);
            }
        } catch (ReflectiveOperationException | RuntimeException elsewhere) {
            Log.debug("a consumer's part in its group is not where it was", elsewhere);
        }
        return member;
    }

    private void know(@Nullable Object part, GroupMember member) {
        if (part != null && !parts.put(part, member) && services != null) {
            services.beats().self().limit("messaging.members");
        }
    }

    /** The classic consumer's times; the new one's come with the answers to its heartbeats. */
    private void configure(GroupMember member, @Nullable Object heartbeat, ClientReader reader)
            throws ReflectiveOperationException {
        Object config = heartbeat == null ? null : reader.part(heartbeat, "rebalanceConfig");
        if (heartbeat == null || config == null) {
            return;
        }
        know(heartbeat, member);
        member.polls.interval(number(reader.part(heartbeat, "maxPollIntervalMs")));
        member.heartbeats.interval(
                number(reader.part(config, "heartbeatIntervalMs")), number(reader.part(config, "sessionTimeoutMs")));
    }

    private static int number(@Nullable Object value) {
        return value instanceof Integer known ? known : 0;
    }

    private static @Nullable GroupMember member(Consumption consumption) {
        return consumption.client() instanceof MessagingClient client ? client.member : null;
    }

    @Override
    public void pollEntered(Consumption consumption) {
        GroupMember member = member(consumption);
        if (member != null) {
            member.polls.entered(System.nanoTime());
        }
    }

    @Override
    public void pollLeft(Consumption consumption) {
        GroupMember member = member(consumption);
        if (member != null) {
            member.pollLeft(System.nanoTime());
        }
    }

    @Override
    public void rebalancing(Object coordinator, boolean isNobody) {
        GroupMember member = parts.get(coordinator);
        if (member != null) {
            member.rebalancing(isNobody, reason(coordinator, member), System.nanoTime());
        }
    }

    /** Why it joins anew, which versions since 3.2 know. */
    private static @Nullable String reason(Object coordinator, GroupMember member) {
        Object consumer = member.consumer.get();
        ClientReader reader = consumer == null ? null : ClientReader.of(consumer.getClass());
        try {
            return reader != null
                            && reader.part(coordinator, "rejoinReason") instanceof String reason
                            && !reason.isEmpty()
                    ? reason
                    : null;
        } catch (ReflectiveOperationException | RuntimeException elsewhere) {
            return null;
        }
    }

    @Override
    public void joined(Object coordinator) {
        GroupMember member = parts.get(coordinator);
        if (member != null) {
            member.joined(System.nanoTime());
        }
    }

    @Override
    public void leavingGroup(Object coordinator) {
        GroupMember member = parts.get(coordinator);
        if (member != null) {
            member.left(System.nanoTime());
        }
    }

    @Override
    public void memberState(Object membership, Object subscriptions, String state) {
        GroupMember member = parts.get(membership);
        if (member == null) {
            member = parts.get(subscriptions);
            if (member == null) {
                return;
            }
            know(membership, member);
        }
        member.state(state, System.nanoTime());
    }

    @Override
    public void assigning(Object subscriptions, Collection<?> before, Collection<?> after, PartitionReader reader) {
        GroupMember member = parts.get(subscriptions);
        if (member != null) {
            member.assigning(before, after, reader, System.nanoTime());
        }
    }

    /** That of a member which was there before the agent may be the first that is heard of it. */
    @Override
    public void heartbeatAnswered(Object part, int heartbeatMillis, int pollIntervalMillis) {
        GroupMember member = parts.get(part);
        if (member == null) {
            member = adopted(part);
            if (member == null) {
                return;
            }
        }
        member.polls.interval(pollIntervalMillis);
        member.heartbeats.interval(heartbeatMillis, 0);
        member.answered(System.nanoTime());
    }

    private @Nullable GroupMember adopted(Object membership) {
        ClientReader reader = ClientReader.of(membership.getClass());
        try {
            Object subscriptions = reader == null ? null : reader.part(membership, "subscriptions");
            GroupMember member = subscriptions == null ? null : parts.get(subscriptions);
            if (member != null) {
                know(membership, member);
            }
            return member;
        } catch (ReflectiveOperationException | RuntimeException elsewhere) {
            return null;
        }
    }

    @Override
    public void heartbeatRefused(Object coordinator) {
        GroupMember member = parts.get(coordinator);
        if (member != null) {
            member.refused(System.nanoTime());
        }
    }

    @Override
    public void pollMissed(Object heartbeat) {
        GroupMember member = parts.get(heartbeat);
        if (member != null) {
            member.pollMissed();
        }
    }
}
