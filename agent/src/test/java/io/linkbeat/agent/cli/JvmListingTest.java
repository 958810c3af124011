package io.linkbeat.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmListingTest {

    private static final long OWN = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static FakeJvms machine() {
        FakeJvms jvms = new FakeJvms();
        jvms.jvm(4711)
                .command("com.example.Orders --password=secret")
                .status("{\"state\": \"on\", \"linkbeat\": \"1.0\"}");
        jvms.jvm(12).command("/opt/my app/app.jar -x").arguments("-javaagent:/opt/linkbeat.jar");
        jvms.jvm(13).command("").status("{\"state\": \"detached\", \"linkbeat\": \"1.0\"}");
        jvms.jvm(14)
                .status(
                        "{\"state\": \"failed\", \"linkbeat\": \"1.0\", \"findings\": [{\"text\": \"the doors did not open\"}]}");
        jvms.jvm(15).status("{\"state\": \"asleep\"}");
        jvms.jvm(16).refuses(ExitCode.ATTACH_REFUSED, "process 16 does not answer");
        jvms.jvm(17).refuses(ExitCode.NO_SUCH_PROCESS, "ended since");
        jvms.jvm(18);
        jvms.jvm(OWN);
        return jvms;
    }

    @Test
    void showsWhereLinkbeatIs() {
        assertThat(new JvmListing(machine(), OWN, PATIENCE).answer().text().get())
                .isEqualTo("""
                        PID   LINKBEAT  VERSION  MAIN
                        12    off       -        /opt/my app/app.jar
                        13    detached  1.0
                        14    off       1.0      com.example.Main  (the doors did not open)
                        15    unknown   -        com.example.Main  (its state is asleep)
                        16    unknown   -        com.example.Main  (process 16 does not answer)
                        18    none      -        com.example.Main
                        4711  on        1.0      com.example.Orders
                        """);
    }

    @Test
    void hasTheDocumentedShape() throws Exception {
        JsonObject answer = JsonParser.object()
                .from(new JvmListing(machine(), OWN, PATIENCE).answer().json());

        assertThat(answer.keySet()).containsExactly("format", "jvms");
        assertThat(answer.getInt("format")).isEqualTo(1);
        JsonArray rows = answer.getArray("jvms");
        assertThat(rows).hasSize(7).allSatisfy(row -> assertThat(((JsonObject) row).keySet())
                .containsExactly("pid", "main", "linkbeat", "version", "why"));
        assertThat(rows.getObject(0).values()).containsExactly(12, "/opt/my app/app.jar", "off", null, null);
        assertThat(rows.getObject(2).values())
                .containsExactly(14, "com.example.Main", "off", "1.0", "the doors did not open");
        assertThat(rows.getObject(6).values()).containsExactly(4711, "com.example.Orders", "on", "1.0", null);
    }

    @Test
    void anEmptyMachineIsSaidToBeEmpty() {
        Answer answer = new JvmListing(new FakeJvms(), OWN, PATIENCE).answer();

        assertThat(answer.text().get()).isEqualTo("There is no JVM of yours here that can be attached to.\n");
        assertThat(answer.json()).isEqualTo("{\"format\":1,\"jvms\":[]}");
    }

    @Test
    void oneThatHangsHoldsNobodyUp() {
        CountDownLatch end = new CountDownLatch(1);
        FakeJvms jvms = new FakeJvms();
        jvms.jvm(5).hangs(end);
        jvms.jvm(6).hangs(end);
        jvms.jvm(7);
        try {
            assertThat(new JvmListing(jvms, OWN, Duration.ofSeconds(2))
                            .answer()
                            .text()
                            .get())
                    .isEqualTo("""
                            PID  LINKBEAT  VERSION  MAIN
                            5    unknown   -        com.example.Main  (did not answer within 2 s)
                            6    unknown   -        com.example.Main  (did not answer within 2 s)
                            7    none      -        com.example.Main
                            """);
        } finally {
            end.countDown();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1 s",
        "119999, 119 s",
        "120000, 2 min",
        "7199999, 119 min",
        "7200000, 2 h",
        "172799999, 47 h",
        "172800000, 2 days",
        "-5, 0 ms"
    })
    void agesHaveOneUnit(long millis, String text) {
        assertThat(Ages.text(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
