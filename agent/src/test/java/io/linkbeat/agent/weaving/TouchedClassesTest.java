package io.linkbeat.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of the classes that came to the weaver. */
class TouchedClassesTest {

    private static final String TYPE = TouchedClassesTest.class.getName();
    private static final ClassLoader LOADER = TouchedClassesTest.class.getClassLoader();
    private static final Origin ORIGIN = new Origin("kafka-clients-4.4.0.jar", "4.4.0");
    private static final byte[] BEFORE = {1};
    private static final byte[] AFTER = {2};
    private static final byte[] ELSE = {3};

    private final TouchedClasses touched = new TouchedClasses();

    private ClassState only() {
        assertThat(touched.states()).hasSize(1);
        return touched.states().get(0);
    }

    private void woven() {
        assertThat(touched.woven(TYPE, LOADER, ORIGIN, List.of(), BEFORE, AFTER))
                .isTrue();
    }

    @Test
    void aWovenClassIsKnownByNameAndLoader() {
        woven();

        assertThat(touched.know(TouchedClassesTest.class)).isTrue();
        assertThat(touched.know(String.class)).isFalse();
        assertThat(touched.isWoven(TouchedClassesTest.class)).isTrue();
        assertThat(touched.areUnwoven()).isFalse();
        assertThat(only())
                .isEqualTo(new ClassState(
                        TYPE,
                        List.of(),
                        "app",
                        "kafka-clients-4.4.0.jar",
                        "4.4.0",
                        "woven",
                        null,
                        Digest.of(BEFORE),
                        Digest.of(AFTER)));
    }

    @Test
    void aLoaderWithoutANameIsCalledByItsClass() {
        touched.woven("a.Type", null, ORIGIN, List.of(), BEFORE, AFTER);
        ClassLoader nameless = new ClassLoader() {};
        touched.woven("a.Type", nameless, ORIGIN, List.of(), BEFORE, AFTER);

        assertThat(touched.states())
                .extracting(ClassState::loader)
                .containsExactly(
                        "boot",
                        nameless.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(nameless)));
    }

    @Test
    void aClassThatIsWovenAnewIsOne() {
        woven();
        touched.woven(TYPE, LOADER, ORIGIN, List.of(), ELSE, AFTER);

        assertThat(only().before()).isEqualTo(Digest.of(ELSE));
    }

    @Test
    void aClassThatGetsItsBytesBackIsRestoredAndAnyOtherIsDifferent() {
        woven();
        touched.unwoven(TYPE, LOADER, ELSE);
        assertThat(only().state()).isEqualTo(ClassState.DIFFERENT);
        assertThat(only().now()).isEqualTo(Digest.of(ELSE));

        touched.unwoven(TYPE, LOADER, BEFORE);
        assertThat(only().state()).isEqualTo(ClassState.RESTORED);
        assertThat(only().now()).isEqualTo(only().before());
        assertThat(only().why()).isNull();
        assertThat(touched.areUnwoven()).isTrue();
        assertThat(touched.isWoven(TouchedClassesTest.class)).isFalse();
    }

    @Test
    void aClassThatWasLeftAsItIsStaysSo() {
        touched.failed(TYPE, LOADER, ORIGIN, List.of(), BEFORE, "too new");
        touched.unwoven(TYPE, LOADER, ELSE);
        touched.leave(List.of(TouchedClassesTest.class));

        assertThat(only().state()).isEqualTo(ClassState.FAILED);
        assertThat(only().why()).isEqualTo("too new");
        assertThat(only().now()).isEqualTo(only().before());
        assertThat(touched.areUnwoven()).isTrue();
    }

    @Test
    void whatTheJvmRefusesIsNotWoven() {
        woven();
        touched.refused(TouchedClassesTest.class, "no");
        touched.refused(String.class, "never seen");

        assertThat(only().state()).isEqualTo(ClassState.FAILED);
        assertThat(only().why()).isEqualTo("no");
        assertThat(only().now()).isEqualTo(only().before());
    }

    @Test
    void inTheEndWhatIsWovenStillIsDifferentOrGone() {
        woven();
        touched.woven("a.Type", LOADER, ORIGIN, List.of(), BEFORE, AFTER);
        touched.leave(List.of(TouchedClassesTest.class));

        assertThat(touched.states())
                .extracting(ClassState::state)
                .containsExactly(ClassState.DIFFERENT, ClassState.GONE);
        assertThat(touched.states()).allSatisfy(state -> assertThat(state.now()).isEqualTo(Digest.of(AFTER)));
    }

    @Test
    void whatWouldNotBeRememberedIsNotToBeWoven() {
        for (int i = 0; i < TouchedClasses.MOST; i++) {
            assertThat(touched.woven("a.Type" + i, null, ORIGIN, List.of(), BEFORE, AFTER))
                    .isTrue();
        }

        assertThat(touched.woven(TYPE, LOADER, ORIGIN, List.of(), BEFORE, AFTER))
                .isFalse();
        assertThat(touched.woven("a.Type7", null, ORIGIN, List.of(), ELSE, AFTER))
                .isTrue();
        assertThat(touched.states()).hasSize(TouchedClasses.MOST);
    }

    @Test
    void forWhatAClassIsATargetIsRemembered() {
        JoinPoint execute = JoinPoint.parse("jdbc a.Statement+ execute()boolean b.A");
        JoinPoint withText = JoinPoint.parse("jdbc a.Statement+ execute(java.lang.String)boolean b.B");
        JoinPoint close = JoinPoint.parse("jdbc a.Statement+ close()void b.C");
        touched.woven(TYPE, LOADER, ORIGIN, List.of(execute, withText, close), BEFORE, AFTER);
        touched.failed("a.Other", LOADER, ORIGIN, List.of(JoinPoint.parse("kafka a.Other poll b.D")), BEFORE, "no");

        assertThat(touched.names()).containsExactlyInAnyOrder(TYPE, "a.Other");
        assertThat(touched.states())
                .extracting(ClassState::implemented)
                .containsExactly(List.of("execute@a.Statement", "close@a.Statement"), List.of());
    }
}
