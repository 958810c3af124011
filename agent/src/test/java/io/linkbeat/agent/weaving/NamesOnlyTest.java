package io.linkbeat.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever describes a type while he holds the weaver must not load it: another thread may, and wait for the weaver. */
class NamesOnlyTest {

    private final NamesOnly pool = new NamesOnly(ClassFileLocator.NoOp.INSTANCE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.concurrent.CompletableFuture",
                "java.util.concurrent.ThreadPoolExecutor",
                "java.util.concurrent.Exchanger",
                "java.util.concurrent.ForkJoinPool$ManagedBlocker",
                "java.sql.Driver",
                "org.junit.jupiter.api.Test",
                "an.application.Type"
            })
    void aTypeThatMayBeAboutToBeLoadedIsAName(String name) {
        TypeDescription described = pool.describe(name).resolve();

        assertThat(described).isNotInstanceOf(TypeDescription.ForLoadedType.class);
        assertThat(described.getName()).isEqualTo(name);
        assertThat(described.getSuperClass().asErasure().represents(Object.class))
                .isTrue();
    }

    @Test
    void soIsOneInAnArray() {
        TypeDescription described =
                pool.describe("[Ljava.util.concurrent.Exchanger;").resolve();

        assertThat(described.getComponentType()).isNotInstanceOf(TypeDescription.ForLoadedType.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {Object.class, Throwable.class, Runnable.class, Iterable.class})
    void whatIsThereBeforeAnyAgentIsWhatItIs(Class<?> type) {
        TypeDescription described = pool.describe(type.getName()).resolve();

        assertThat(described.represents(type)).isTrue();
        assertThat(described.isInterface()).isEqualTo(type.isInterface());
    }
}
