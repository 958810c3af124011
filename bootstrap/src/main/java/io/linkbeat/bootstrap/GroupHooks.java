package io.linkbeat.bootstrap;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The consumer groups of the concept <em>message</em>: a third part of {@link MessagingHooks}, with the same handler behind it.
 * Adapters call it on the application's threads and on those of the library, which may hold its locks meanwhile.
 */
public final class GroupHooks {

    private GroupHooks() {}

    /** See {@link MessagingHandler#rebalancing}. */
    public static void rebalancing(Object coordinator, Object[] generationAndMember) {
        try {
            MessagingHooks.handler.rebalancing(coordinator, isNobody(generationAndMember));
        } catch (Throwable error) {
            HookErrors.caught(error, "group.rebalancing");
        }
    }

    /** A member has a generation and an id; which arguments they are differs between versions of the library. */
    private static boolean isNobody(Object[] generationAndMember) {
        for (Object argument : generationAndMember) {
            if (argument instanceof Integer generation && generation < 0
                    || argument instanceof String member && member.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** See {@link MessagingHandler#joined}. */
    public static void joined(Object coordinator) {
        try {
            MessagingHooks.handler.joined(coordinator);
        } catch (Throwable error) {
            HookErrors.caught(error, "group.joined");
        }
    }

    /** See {@link MessagingHandler#leavingGroup}. */
    public static void leavingGroup(Object coordinator) {
        try {
            MessagingHooks.handler.leavingGroup(coordinator);
        } catch (Throwable error) {
            HookErrors.caught(error, "group.leaving");
        }
    }

    /** See {@link MessagingHandler#memberState}. */
    public static void memberState(Object membership, Object subscriptions, Object state) {
        try {
            MessagingHooks.handler.memberState(membership, subscriptions, ((Enum<?>) state).name());
        } catch (Throwable error) {
            HookErrors.caught(error, "group.member_state");
        }
    }

    /** See {@link MessagingHandler#assigning}. */
    public static void assigning(
            Object subscriptions, Collection<?> before, Collection<?> after, @Nullable PartitionReader reader) {
        try {
            if (reader != null) {
                MessagingHooks.handler.assigning(subscriptions, before, after, reader);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "group.assigning");
        }
    }

    /** See {@link MessagingHandler#heartbeatAnswered}. */
    public static void heartbeatAnswered(Object member, int heartbeatMillis, int pollIntervalMillis) {
        try {
            MessagingHooks.handler.heartbeatAnswered(member, heartbeatMillis, pollIntervalMillis);
        } catch (Throwable error) {
            HookErrors.caught(error, "group.heartbeat_answered");
        }
    }

    /** See {@link MessagingHandler#heartbeatRefused}. */
    public static void heartbeatRefused(Object coordinator) {
        try {
            MessagingHooks.handler.heartbeatRefused(coordinator);
        } catch (Throwable error) {
            HookErrors.caught(error, "group.heartbeat_refused");
        }
    }

    /** See {@link MessagingHandler#pollMissed}. */
    public static void pollMissed(Object heartbeat) {
        try {
            MessagingHooks.handler.pollMissed(heartbeat);
        } catch (Throwable error) {
            HookErrors.caught(error, "group.poll_missed");
        }
    }
}
