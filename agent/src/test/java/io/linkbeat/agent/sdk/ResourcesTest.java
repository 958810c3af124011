package io.linkbeat.agent.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcesTest {

    private static final String ID = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource({
        "com.example.orders.Main, Main",
        "com.example.orders.Main --port 80, Main",
        "Main, Main",
        "com.example.orders/com.example.orders.Main, Main",
        "com.example.orders/com.example.orders.Main a/b.c, Main",
        "com.example.orders.Main /data/input.jar, Main",
        "com.example.orders.Main input.jar --x, Main",
        "orders.jar, orders",
        "/opt/orders/orders-1.2.jar, orders-1.2",
        "/opt/orders/orders-1.2.jar --port 80, orders-1.2",
        "/opt/orders.jars/orders.jar, orders",
        "/opt/ORDERS.JAR, ORDERS",
    })
    void theServiceIsNamedAfterTheCommand(String command, String name) {
        assertThat(Resources.serviceName(command)).isEqualTo(name);
    }

    @Test
    void withoutACommandThereIsNoName() {
        assertThat(Resources.serviceName(null)).isNull();
        assertThat(Resources.serviceName("")).isNull();
        assertThat(Resources.serviceName("  ")).isNull();
    }

    @Test
    void aJarsPathMayHaveBlanks(@TempDir Path folder) throws Exception {
        Path jar = Files.createFile(
                Files.createDirectory(folder.resolve("my.jar files")).resolve("order service.jar"));

        assertThat(Resources.serviceName(jar.toString())).isEqualTo("order service");
        assertThat(Resources.serviceName(jar + " --input other.jar")).isEqualTo("order service");
    }

    @Test
    void theContainerIsReadFromVersion1OfCgroups() {
        String cgroup = "12:pids:/docker/" + ID + "\n11:memory:/docker/" + ID + "\n";
        assertThat(Resources.containerId(Map.of("/proc/self/cgroup", cgroup)::get))
                .isEqualTo(ID);
        String scope = "1:name=systemd:/kubepods.slice/kubepods-pod1.slice/cri-containerd-" + ID + ".scope\n";
        assertThat(Resources.containerId(Map.of("/proc/self/cgroup", scope)::get))
                .isEqualTo(ID);
    }

    @Test
    void theContainerIsReadFromTheMountsUnderVersion2() {
        Map<String, String> files = Map.of(
                "/proc/self/cgroup",
                "0::/\n",
                "/proc/self/mountinfo",
                "456 400 0:56 / / rw - overlay overlay rw,upperdir=/var/lib/docker/overlay2/"
                        + ID.replace('0', 'f') + "/diff\n"
                        + "460 456 254:1 /var/lib/docker/containers/" + ID + "/hostname /etc/hostname rw\n");
        assertThat(Resources.containerId(files::get)).isEqualTo(ID);
    }

    @Test
    void outsideAContainerThereIsNoId() {
        assertThat(Resources.containerId(path -> null)).isNull();
        assertThat(Resources.containerId(Map.of(
                        "/proc/self/cgroup", "0::/user.slice/session-1.scope\n",
                        "/proc/self/mountinfo", "25 30 0:23 / /sys rw - sysfs sysfs rw\n")::get))
                .isNull();
    }

    @Test
    void whatTheUserHasSetWins() {
        Resource user = Resource.create(Attributes.of(
                AttributeKey.stringKey("service.name"), "mine", AttributeKey.stringKey("host.name"), "h"));

        Resource complete = Resources.complete(user, "1.2.3");

        assertThat(complete.getAttribute(AttributeKey.stringKey("service.name")))
                .isEqualTo("mine");
        assertThat(complete.getAttribute(AttributeKey.stringKey("host.name"))).isEqualTo("h");
        assertThat(complete.getAttribute(AttributeKey.stringKey("telemetry.distro.name")))
                .isEqualTo("linkbeat");
        assertThat(complete.getAttribute(AttributeKey.stringKey("telemetry.distro.version")))
                .isEqualTo("1.2.3");
        assertThat(complete.getAttribute(AttributeKey.longKey("process.pid")))
                .isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void aServiceWithoutANameIsNamedAfterItsCommandAndArgumentsAreNeverTold() {
        Resource complete = Resources.complete(Resource.getDefault(), "1");

        assertThat(complete.getAttribute(AttributeKey.stringKey("service.name")))
                .isNotNull()
                .doesNotStartWith("unknown_service");
        assertThat(complete.getAttributes().asMap().keySet())
                .extracting(AttributeKey::getKey)
                .doesNotContain("process.command_line", "process.command_args");
    }
}
