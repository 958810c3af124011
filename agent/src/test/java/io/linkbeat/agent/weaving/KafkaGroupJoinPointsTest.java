package io.linkbeat.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.bootstrap.ClientReader;
import io.linkbeat.bootstrap.MessagingHandler;
import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.bootstrap.PartitionReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The parts of real consumers that deal with their group, woven, without a broker: driven by the methods that the library calls. */
@Tag("kafka")
class KafkaGroupJoinPointsTest {

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private WovenKafka woven;

    private final class Recording extends MessagingHandler {

        @Override
        public void rebalancing(Object coordinator, boolean isNobody) {
            calls.add("rebalancing " + name(coordinator) + " " + isNobody);
        }

        @Override
        public void joined(Object coordinator) {
            calls.add("joined " + name(coordinator));
        }

        @Override
        public void leavingGroup(Object coordinator) {
            calls.add("leaving " + name(coordinator));
        }

        @Override
        public void memberState(Object membership, Object subscriptions, String state) {
            calls.add("state " + name(subscriptions) + " " + state);
        }

        @Override
        public void assigning(Object subscriptions, Collection<?> before, Collection<?> after, PartitionReader reader) {
            calls.add("assigning " + before + " " + after);
        }

        @Override
        public void pollMissed(Object heartbeat) {
            calls.add("missed " + name(heartbeat));
        }
    }

    private static String name(Object part) {
        return part.getClass().getSimpleName();
    }

    @BeforeEach
    void weave() throws Exception {
        woven = WovenKafka.weave();
        MessagingHooks.handler(new Recording());
    }

    @AfterEach
    void unweave() throws Exception {
        MessagingHooks.handler(null);
        woven.close();
    }

    private static Object part(KafkaConsumer<?, ?> consumer, String... path) throws Exception {
        ClientReader reader = ClientReader.of(KafkaConsumer.class);
        Object part = consumer;
        for (String name : path) {
            part = reader.part(part, name);
        }
        return part;
    }

    private static Object call(Object part, String name, Object... arguments) throws Exception {
        for (Class<?> type = part.getClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
                    method.setAccessible(true);
                    return method.invoke(part, arguments);
                }
            }
        }
        throw new NoSuchMethodException(name);
    }

    @Test
    void theClassicConsumersPartsAreWhereTheyAreRead() throws Exception {
        try (KafkaConsumer<String, String> consumer = Polls.consumer("classic")) {
            assertThat(part(consumer, "subscriptions")).isNotNull();
            assertThat(part(consumer, "coordinator", "heartbeat", "maxPollIntervalMs"))
                    .isEqualTo(300_000);
            assertThat(part(consumer, "coordinator", "heartbeat", "rebalanceConfig", "sessionTimeoutMs"))
                    .isInstanceOf(Integer.class);
            assertThat(part(consumer, "coordinator", "heartbeat", "rebalanceConfig", "heartbeatIntervalMs"))
                    .isEqualTo(3_000);
            if (KafkaVersion.isAtLeast("3.2")) {
                assertThat(part(consumer, "coordinator", "rejoinReason")).isEqualTo("");
            }
        }
    }

    @Test
    void anAssignmentTellsWhatWasBefore() throws Exception {
        try (KafkaConsumer<String, String> consumer = Polls.consumer("classic")) {
            consumer.subscribe(List.of("orders"));
            Object subscriptions = part(consumer, "subscriptions");
            call(subscriptions, "assignFromSubscribed", List.of(new TopicPartition("orders", 0)));
            call(subscriptions, "assignFromSubscribed", List.of());
            assertThat(calls).containsExactly("assigning [] [orders-0]", "assigning [orders-0] []");
        }
    }

    @Test
    void theClassicConsumerTellsThatItLeavesAndThatThePollWasMissed() throws Exception {
        try (KafkaConsumer<String, String> consumer = Polls.consumer("classic")) {
            consumer.subscribe(List.of("orders"));
            Object heartbeat = part(consumer, "coordinator", "heartbeat");
            long now = System.currentTimeMillis();
            assertThat(call(heartbeat, "pollTimeoutExpired", now)).isEqualTo(false);
            assertThat(calls).isEmpty();
            assertThat(call(heartbeat, "pollTimeoutExpired", now + 400_000)).isEqualTo(true);
            consumer.unsubscribe();
            assertThat(calls).containsExactly("missed Heartbeat", "leaving ConsumerCoordinator");
        }
    }

    @Test
    void theClassicConsumerTellsThatItJoinsAndWhetherItIsAMember() throws Exception {
        try (KafkaConsumer<String, String> consumer = Polls.consumer("classic")) {
            consumer.subscribe(List.of("orders"));
            Object coordinator = part(consumer, "coordinator");
            Object[] leading = KafkaVersion.isAtLeast("3.2") ? new Object[] {timer(consumer)} : new Object[0];
            call(coordinator, "onJoinPrepare", plus(leading, -1, ""));
            call(coordinator, "onJoinPrepare", plus(leading, 7, "member-1"));
            assertThat(calls)
                    .filteredOn(call -> call.startsWith("rebalancing"))
                    .containsExactly("rebalancing ConsumerCoordinator true", "rebalancing ConsumerCoordinator false");
        }
    }

    private static Object timer(KafkaConsumer<?, ?> consumer) throws Exception {
        return ((Time) part(consumer, "coordinator", "time")).timer(10L);
    }

    private static Object[] plus(Object[] leading, Object... more) {
        Object[] all = Arrays.copyOf(leading, leading.length + more.length);
        System.arraycopy(more, 0, all, leading.length, more.length);
        return all;
    }

    /** In both of the classes that have had it; made without its constructor's help, whose arguments differ. */
    @Test
    void theNewConsumerTellsItsMembersState() throws Exception {
        if (!KafkaVersion.isAtLeast("3.7")) {
            System.out.println("Kafka client " + KafkaVersion.ACTUAL + ": the new group protocol came with 3.7");
            return;
        }
        try (KafkaConsumer<String, String> consumer = Polls.consumer("consumer")) {
            String internals = "org.apache.kafka.clients.consumer.internals.";
            Class<?> type = Class.forName(internals
                    + (KafkaVersion.isAtLeast("4.0") ? "ConsumerMembershipManager" : "MembershipManagerImpl"));
            Object membership = withoutConstructor(type);
            set(membership, "subscriptions", part(consumer, "subscriptions"));
            set(membership, "log", org.slf4j.LoggerFactory.getLogger("test"));
            set(membership, "stateUpdatesListeners", new java.util.ArrayList<>());
            Class<?> states = Class.forName(internals + "MemberState");
            set(membership, "state", states.getField("UNSUBSCRIBED").get(null));
            call(membership, "transitionTo", states.getField("JOINING").get(null));
            assertThat(calls).containsExactly("state SubscriptionState JOINING");
        }
    }

    private static Object withoutConstructor(Class<?> type) throws Exception {
        Class<?> factories = Class.forName("sun.reflect.ReflectionFactory");
        Object factory = factories.getMethod("getReflectionFactory").invoke(null);
        Constructor<?> made = (Constructor<?>) factories
                .getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                .invoke(factory, type, Object.class.getDeclaredConstructor());
        return made.newInstance();
    }

    private static void set(Object object, String name, Object value) throws Exception {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    field.set(object, value);
                    return;
                }
            }
        }
    }
}
