package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.Fork;
import io.linkbeat.agent.beats.Lease;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LeasesTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static BeatSettings configured(long leaseNanos) {
        BeatSettings unset = BeatSettings.defaults();
        return new BeatSettings(
                operation -> operation.equals("keep") ? leaseNanos : 0,
                operation -> "linkbeat.lease." + operation + "=800ms",
                group -> group.equals("billing") ? leaseNanos : 0,
                group -> "linkbeat.lease.kafka-heartbeat." + group + "=800ms",
                unset.lagIntervalNanos(),
                unset.stallThresholdNanos());
    }

    private final Leases unset = new Leases(BeatSettings.defaults());

    @ParameterizedTest
    @CsvSource({"true, 999999999, false", "true, 1000000000, true", "false, 999999999, false", "false, 1000000000, true"
    })
    void withoutALeaseItIsThreePeriodsAndReportedFromASecondOn(boolean fixedDelay, long period, boolean reported) {
        assertThat(unset.scheduled("keep", period, fixedDelay))
                .isEqualTo(new Lease(period, 3 * period, reported, fixedDelay, false));
    }

    @Test
    void aConfiguredLeaseRunsFromStartToStartAndIsReported() {
        Leases leases = new Leases(configured(800));

        for (boolean fixedDelay : new boolean[] {true, false}) {
            assertThat(leases.scheduled("keep", 250, fixedDelay)).isEqualTo(new Lease(250, 800, true, false, false));
        }
        assertThat(leases.scheduled("other", 250, true)).isEqualTo(new Lease(250, 750, false, true, false));
    }

    @ParameterizedTest
    @CsvSource({"799, true", "800, false", "801, false"})
    void aLeaseHoldsWhenItIsLongerThanThePeriod(long period, boolean holds) {
        assertThat(new Leases(configured(800)).scheduled("keep", period, false).nanos())
                .isEqualTo(holds ? 800 : 3 * period);
    }

    @Test
    void thePeriodMayBeOfAnyLength() {
        assertThat(unset.scheduled("keep", Long.MAX_VALUE, false))
                .isEqualTo(new Lease(Lease.FOREVER, Lease.FOREVER, true, false, false));
        assertThat(unset.scheduled("keep", Lease.FOREVER / 3 + 1, false).nanos())
                .isEqualTo(Lease.FOREVER);
        assertThat(unset.scheduled("keep", Lease.FOREVER / 3, false).nanos()).isEqualTo(Lease.FOREVER / 3 * 3);
    }

    @Test
    void theSettingsAreAskedOnceForAnOperation() {
        AtomicInteger asked = new AtomicInteger();
        Leases leases = new Leases(new BeatSettings(
                operation -> asked.incrementAndGet(), name -> name, group -> 0, name -> name, 0, SECOND));

        for (int timer = 0; timer < 1000; timer++) {
            leases.scheduled("keep", SECOND, false);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aPollIsToBeRenewedWithinAThirdOfItsInterval() {
        assertThat(unset.kafkaPoll(300)).isEqualTo(new Lease(100, 300, true, true, true));
    }

    @ParameterizedTest
    @CsvSource({
        "billing, 250, 900, 900, true",
        "orders, 250, 900, 900, true",
        "billing, 250, 0, 800, true",
        "billing, 800, 0, 0, false",
        "orders, 250, 0, 0, false",
        "orders, 1000000000, 0, 0, true",
    })
    void aHeartbeatHasItsSessionOrWhatIsConfiguredOrNoLease(
            String group, long interval, long session, long lease, boolean reported) {
        assertThat(new Leases(configured(800)).kafkaHeartbeat(group, interval, session))
                .isEqualTo(new Lease(interval, lease, reported, false, true));
    }

    @Test
    void aLeaseThatIsNotLongerThanItsRenewalIsOneLine() throws Exception {
        Fork fork = Fork.run(Refused.class);

        assertThat(fork.errorLines())
                .containsExactly(
                        "[linkbeat] linkbeat.lease.keep=800ms cannot be used for keep: accepted is a lease longer than the"
                                + " period, which is 2000ms. Using three periods.",
                        "[linkbeat] linkbeat.lease.kafka-heartbeat.billing=800ms cannot be used for billing: accepted is a"
                                + " lease longer than the interval of its heartbeat, which is 800000001ns. Using no lease.");
    }

    static final class Refused {
        public static void main(String[] args) {
            Leases leases = new Leases(configured(800_000_000));
            for (int timer = 0; timer < 3; timer++) {
                leases.scheduled("keep", 2 * SECOND, false);
                leases.scheduled("other", 2 * SECOND, false);
                leases.kafkaHeartbeat("billing", 800_000_001, 0);
                leases.kafkaHeartbeat("orders", 800_000_001, 0);
            }
        }
    }
}
