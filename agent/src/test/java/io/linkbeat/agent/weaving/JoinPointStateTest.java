package io.linkbeat.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has become of a join point, from what has become of the classes of its name. */
class JoinPointStateTest {

    private static final Targets TARGETS = new Targets(
            "kafka a.Type poll b.A\njdbc a.Driver connect b.C".getBytes(StandardCharsets.UTF_8), "kafka"::equals);

    private static ClassState state(String type, String state) {
        return new ClassState(
                type, List.of(), "app", null, null, state, state.equals("failed") ? "too new" : null, "1", "2");
    }

    @ParameterizedTest
    @CsvSource({
        "'', waiting, ",
        "woven, woven, ",
        "failed, failed, too new",
        "failed woven failed, woven, ",
        "restored, waiting, ",
        "gone failed, failed, too new",
    })
    void isTheBestOfItsClasses(String ofClasses, String state, String why) {
        List<ClassState> classes = Stream.of(ofClasses.split(" "))
                .filter(one -> !one.isEmpty())
                .map(one -> state("a.Type", one))
                .toList();

        assertThat(TARGETS.states(classes)).contains(new JoinPointState("kafka", "a.Type", "poll", state, why));
    }

    @Test
    void aClassOfAnotherNameIsNone() {
        assertThat(TARGETS.states(List.of(state("a.Driver", "woven"), state("a.Type2", "woven"))))
                .containsExactly(
                        new JoinPointState("kafka", "a.Type", "poll", "waiting", null),
                        new JoinPointState("jdbc", "a.Driver", "connect", "off", null));
    }

    @Test
    void anInterfacesJoinPointIsWhatHasBecomeOfThoseThatImplementIt() {
        Targets drivers = new Targets(
                "jdbc a.Statement+ close()void b.A\njdbc a.Statement+ execute()boolean b.B"
                        .getBytes(StandardCharsets.UTF_8),
                "jdbc"::equals);
        ClassState closes = new ClassState(
                "b.Statement", List.of("close@a.Statement"), "app", null, null, ClassState.WOVEN, null, "1", "2");

        assertThat(drivers.in("a/Statement")).isNull();
        assertThat(drivers.ofDrivers()).hasSize(2);
        assertThat(drivers.isEmpty()).isFalse();
        assertThat(drivers.states(List.of(closes, state("a.Statement", "woven"))))
                .containsExactly(
                        new JoinPointState("jdbc", "a.Statement", "close", "woven", null),
                        new JoinPointState("jdbc", "a.Statement", "execute", "waiting", null));
    }
}
