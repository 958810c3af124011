package io.linkbeat.agent.weaving;

import static io.linkbeat.agent.weaving.PlantedLibrary.DRIVER;
import static io.linkbeat.agent.weaving.PlantedLibrary.FIRST;
import static io.linkbeat.agent.weaving.PlantedLibrary.ORPHAN;
import static io.linkbeat.agent.weaving.PlantedLibrary.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.linkbeat.bootstrap.Consumption;
import io.linkbeat.bootstrap.MessagingHandler;
import io.linkbeat.bootstrap.MessagingHooks;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The filter in a real JVM: comes, weaves what is there and what comes, and leaves every class as it was. */
class NameFilterTest {

    private final Instrumentation jvm = ByteBuddyAgent.install();
    private final List<String> retransformed = new ArrayList<>();
    private final List<String> called = new ArrayList<>();
    private final List<String> prepared = new ArrayList<>();
    private final PlantedLibrary library = new PlantedLibrary(this);
    private final OtherAgent other = new OtherAgent();
    private final NameFilter filter = filter(FIRST, SECOND);

    /** Whether the JVM tells that JDBC is loaded. */
    private volatile boolean jdbcIsThere;

    @BeforeEach
    void open() {
        MessagingHooks.handler(new MessagingHandler() {
            @Override
            public Consumption consumption(Object called) {
                NameFilterTest.this.called.add(called.getClass().getName());
                return null;
            }
        });
    }

    @AfterEach
    void leave() {
        jvm.removeTransformer(other);
        filter.uninstall();
        MessagingHooks.handler(null);
    }

    private NameFilter filter(String... types) {
        return filter(PlantedLibrary.targets(types));
    }

    private NameFilter filter(Targets targets) {
        return new NameFilter(
                targets,
                watched(),
                PlantedLibrary::index,
                () -> prepared.add("handlers"),
                () -> prepared.add("drivers"));
    }

    /** The JVM's as far as this test's classes go, with a note of each batch. */
    private Instrumentation watched() {
        return (Instrumentation) Proxy.newProxyInstance(
                NameFilterTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("retransformClasses")) {
                        retransformed.add(Arrays.stream((Class<?>[]) arguments[0])
                                .map(Class::getName)
                                .sorted()
                                .toList()
                                .toString());
                    }
                    if (method.getName().equals("getAllLoadedClasses")) {
                        return Arrays.stream(jvm.getAllLoadedClasses())
                                .filter(loaded -> PlantedLibrary.isOf(this, loaded)
                                        || (jdbcIsThere && loaded == java.sql.Driver.class))
                                .toArray(Class<?>[]::new);
                    }
                    try {
                        return method.invoke(jvm, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private ClassState state(String type) {
        return state(filter, type);
    }

    private static ClassState state(NameFilter of, String type) {
        List<ClassState> found =
                of.classes().stream().filter(state -> state.type().equals(type)).toList();
        assertThat(found).as(type).hasSize(1);
        return found.get(0);
    }

    private void isPutBack(String type) throws Exception {
        ClassState state = state(type);
        assertThat(state.state()).isEqualTo(ClassState.RESTORED);
        assertThat(state.now()).isEqualTo(state.before());
        assertThat(Digest.of(OtherAgent.bytes(jvm, library.loadClass(type)))).isEqualTo(state.before());
        called.clear();
        library.call(type);
        assertThat(called).isEmpty();
    }

    @Test
    void whatIsLoadedIsWovenInOneBatchAndTheRestWhenItLoads() throws Exception {
        library.call(FIRST);
        library.call(SECOND);
        assertThat(called).isEmpty();

        filter.install();

        assertThat(retransformed).containsExactly(List.of(FIRST, SECOND).toString());
        library.call(FIRST);
        library.call(SECOND);
        PlantedLibrary later = new PlantedLibrary(this);
        later.call(FIRST);
        assertThat(called).containsExactly(FIRST, SECOND, FIRST);
        assertThat(retransformed).hasSize(1);
        assertThat(prepared).hasSize(1);
        assertThat(filter.classes()).hasSize(3).allSatisfy(state -> {
            assertThat(state.state()).isEqualTo(ClassState.WOVEN);
            assertThat(state.loader()).isEqualTo("planted");
            assertThat(state.now()).isNotEqualTo(state.before());
        });
    }

    @Test
    void leavingGivesEveryClassItsBytesBack() throws Exception {
        library.call(FIRST);
        filter.install();
        library.call(SECOND);

        filter.uninstall();

        assertThat(retransformed).endsWith(List.of(FIRST, SECOND).toString()).hasSize(2);
        isPutBack(FIRST);
        isPutBack(SECOND);
        new PlantedLibrary(this).call(FIRST);
        assertThat(called).isEmpty();
        assertThat(filter.classes()).hasSize(2);
    }

    @Test
    void theNextStayFindsTheSameBytes() throws Exception {
        library.call(FIRST);
        filter.install();
        library.call(SECOND);
        filter.uninstall();
        NameFilter next = filter(FIRST, SECOND);

        next.install();
        library.call(FIRST);
        next.uninstall();

        assertThat(called).contains(FIRST);
        for (String type : List.of(FIRST, SECOND)) {
            assertThat(state(next, type)).isEqualTo(state(type));
        }
    }

    @Test
    void aClassThatTheJvmRefusesKeepsNoOtherFromBeingWoven() throws Exception {
        library.call(FIRST);
        library.call(SECOND);
        other.addsMethodTo = SECOND;
        jvm.addTransformer(other, true);

        filter.install();

        library.call(FIRST);
        library.call(SECOND);
        assertThat(called).containsExactly(FIRST);
        assertThat(state(FIRST).state()).isEqualTo(ClassState.WOVEN);
        assertThat(state(SECOND).state()).isEqualTo(ClassState.FAILED);
        assertThat(state(SECOND).why()).contains("UnsupportedOperationException");
        jvm.removeTransformer(other);
        filter.uninstall();
        isPutBack(FIRST);
        assertThat(state(SECOND).state()).isEqualTo(ClassState.FAILED);
    }

    @Test
    void whatAnotherAgentHasMadeOfAClassStays() throws Exception {
        other.marks = FIRST;
        jvm.addTransformer(other, true);
        library.call(FIRST);
        filter.install();

        filter.uninstall();

        isPutBack(FIRST);
        assertThat(OtherAgent.isMarked(OtherAgent.bytes(jvm, library.loadClass(FIRST))))
                .isTrue();
    }

    @Test
    void aClassThatAnotherAgentHasChangedMeanwhileIsDifferent() throws Exception {
        jvm.addTransformer(other, true);
        library.call(FIRST);
        filter.install();
        other.marks = FIRST;

        filter.uninstall();

        assertThat(state(FIRST).state()).isEqualTo(ClassState.DIFFERENT);
        assertThat(state(FIRST).now()).isNotEqualTo(state(FIRST).before());
        assertThat(state(FIRST).why()).isNotNull();
        library.call(FIRST);
        assertThat(called).isEmpty();
    }

    @Test
    void aClassThatCameToNothingIsGone() throws Exception {
        NameFilter orphans = filter(FIRST, ORPHAN);
        orphans.install();
        assertThatThrownBy(() -> library.call(ORPHAN)).isInstanceOf(NoClassDefFoundError.class);
        library.call(FIRST);
        assertThat(state(orphans, ORPHAN).state()).isEqualTo(ClassState.WOVEN);

        orphans.uninstall();

        assertThat(state(orphans, ORPHAN).state()).isEqualTo(ClassState.GONE);
        assertThat(state(orphans, FIRST).state()).isEqualTo(ClassState.RESTORED);
    }

    @Test
    void aClassWhoseLoaderIsGoneIsForgotten() throws Exception {
        filter.install();
        new PlantedLibrary(this).call(FIRST);
        library.call(SECOND);
        assertThat(filter.classes()).hasSize(2);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            System.gc();
            assertThat(filter.classes()).extracting(ClassState::type).containsExactly(SECOND);
        });
    }

    @Test
    void aDriverIsWovenOnceJdbcIsInUseAndWhatIsLoadedIsSweptByThen() throws Exception {
        NameFilter drivers = filter(PlantedLibrary.ofDrivers());
        drivers.install();
        library.call(DRIVER);
        assertThat(called).isEmpty();
        assertThat(prepared).isEmpty();

        jdbcIsThere = true;
        assertThat(drivers.transform(null, null, "java/sql/Driver", null, null, new byte[0]))
                .isNull();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(drivers.classes()).hasSize(1));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            library.call(DRIVER);
            assertThat(called).contains(DRIVER);
        });
        called.clear();
        new PlantedLibrary(this).call(DRIVER);
        new PlantedLibrary(this).call(FIRST);

        assertThat(called).containsExactly(DRIVER);
        assertThat(prepared).containsExactly("handlers", "drivers");
        assertThat(drivers.classes()).hasSize(2).allSatisfy(state -> {
            assertThat(state.state()).isEqualTo(ClassState.WOVEN);
            assertThat(state.implemented()).containsExactly("connect@java.sql.Driver");
        });
        assertThat(retransformed)
                .as("the sweep, once")
                .containsExactly(List.of(DRIVER).toString());
        drivers.uninstall();
    }

    @Test
    void whereJdbcIsInUseDriversAreWovenAtOnceAndPutBackInTheEnd() throws Exception {
        jdbcIsThere = true;
        library.call(DRIVER);
        NameFilter drivers = filter(PlantedLibrary.ofDrivers());
        drivers.install();
        library.call(DRIVER);
        assertThat(called).containsExactly(DRIVER);

        drivers.uninstall();

        ClassState state = state(drivers, DRIVER);
        assertThat(state.state()).isEqualTo(ClassState.RESTORED);
        assertThat(Digest.of(OtherAgent.bytes(jvm, library.loadClass(DRIVER)))).isEqualTo(state.before());
        called.clear();
        library.call(DRIVER);
        assertThat(called).isEmpty();
    }
}
