package io.linkbeat.agent.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedHostsTest {

    private static boolean trusts(String setting, String destinations) {
        return new TrustedHosts(setting).trustsAll(Arrays.asList(destinations.split(" ")));
    }

    @ParameterizedTest(name = "[{0}] {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "private | localhost:9092 | true",
                "private | LocalHost | true",
                "private | localhost. | true",
                "private | 127.0.0.1:9092 | true",
                "private | 127.1.2.3 | true",
                "private | [::1]:9092 | true",
                "private | ::1 | true",
                "private | 10.0.0.1:9092 | true",
                "private | 172.16.0.1 | true",
                "private | 172.31.255.254 | true",
                "private | 172.15.0.1 | false",
                "private | 172.32.0.1 | false",
                "private | 192.168.1.1 | true",
                "private | 192.169.1.1 | false",
                "private | 169.254.1.1 | true",
                "private | [fd00::1]:9092 | true",
                "private | fc00::1 | true",
                "private | [fe80::1] | true",
                "private | [fe00::1] | false",
                "private | [2001:db8::1]:9092 | false",
                "private | 8.8.8.8:53 | false",
                "private | no-such-host.invalid:9092 | false",
                "private | 300.300.300.300 | false",
                "broker | localhost:9092 | true",
                "broker | 127.0.0.1:9092 | true",
                "broker | [::1] | true",
                "broker | 10.0.0.1 | false",
                "broker | broker:9092 | true",
                "broker | BROKER.:9092 | true",
                "broker | broker.example.com | false",
                "broker | brokers | false",
                "BROKER.Example.com | broker.example.com:9092 | true",
                "10.0.0.1 | 10.0.0.1:9092 | true",
                "2001:db8::1 | [2001:DB8::1]:9092 | true",
                ".example.com | example.com | true",
                ".example.com | a.example.com:9092 | true",
                ".example.com | a.b.example.com. | true",
                ".example.com | badexample.com | false",
                ".example.com | example.com.evil.org | false",
                "* | 8.8.8.8 | true",
                "* | kafka.example.org:9092 | true",
                "a,b | a:1 b:2 | true",
                "a,b | a:1 c:2 | false",
                "a, b | b:2 | false",
                "a,private | a:1 10.0.0.1:2 | true",
                "a | :9092 | false",
                "* | :9092 | false",
                "* | [::1 | false",
            })
    void table(String setting, String destinations, boolean trusted) {
        assertThat(trusts(setting, destinations)).isEqualTo(trusted);
    }

    @Test
    void noDestinationAtAllIsNotTrusted() {
        TrustedHosts all = new TrustedHosts("*");

        assertThat(all.trustsAll(null)).isFalse();
        assertThat(all.trustsAll(List.of())).isFalse();
        assertThat(all.trustsAll(List.of(""))).isFalse();
    }

    @Test
    void anEmptyListTrustsLoopbackOnly() {
        assertThat(trusts("", "localhost 127.0.0.1 [::1]:1")).isTrue();
        assertThat(trusts("", "10.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "broker:9092, broker, 9092",
        "Broker.:9092, broker, 9092",
        "broker, broker, -1",
        "broker:, broker, -1",
        "broker:x, broker, -1",
        "broker:1234567, broker, -1",
        "[2001:db8::1]:9092, 2001:db8::1, 9092",
        "[2001:db8::1], 2001:db8::1, -1",
        "2001:db8::1, 2001:db8::1, -1",
        "10.0.0.1:1, 10.0.0.1, 1",
        "[::1, '', -1",
        ":9092, '', 9092",
    })
    void hostAndPort(String destination, String host, int port) {
        assertThat(TrustedHosts.hostOf(destination)).isEqualTo(host);
        assertThat(TrustedHosts.portOf(destination)).isEqualTo(port);
    }
}
