package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskNamesTest {

    private static final String HERE = TaskNamesTest.class.getName();
    private static final Runnable IN_A_FIELD = () -> {};

    private final Runnable inAnInstance = () -> {};

    private static String name(Object work) {
        return TaskNames.of(work.getClass());
    }

    private static void flush() {}

    private int count;

    private int counted() {
        return count;
    }

    @Test
    void aClassHasItsOwnName() {
        assertThat(name(new Job())).isEqualTo(HERE + "$Job");
        assertThat(name(new Runnable() {
                    @Override
                    public void run() {}
                }))
                .startsWith(HERE + "$");
    }

    @Test
    void aLambdaIsNamedAfterTheMethodThatMadeIt() {
        Runnable plain = () -> {};
        assertThat(name(plain)).isEqualTo(HERE + ".aLambdaIsNamedAfterTheMethodThatMadeIt");
        int number = count;
        Callable<Integer> boxing = () -> number;
        assertThat(name(boxing)).isEqualTo(HERE + ".aLambdaIsNamedAfterTheMethodThatMadeIt");
        Supplier<Runnable> outer = () -> () -> {};
        assertThat(name(outer.get())).isEqualTo(HERE + ".aLambdaIsNamedAfterTheMethodThatMadeIt");
        assertThat(name(IN_A_FIELD)).isEqualTo(HERE + ".<clinit>");
        assertThat(name(inAnInstance)).isEqualTo(HERE + ".<init>");
    }

    @Test
    void aMethodReferenceIsNamedAfterItsMethod() {
        Runnable ofClass = TaskNamesTest::flush;
        Callable<Integer> ofObject = this::counted;
        Callable<Job> constructor = Job::new;
        Callable<String> elsewhere = "text"::trim;
        assertThat(name(ofClass)).isEqualTo(HERE + ".flush");
        assertThat(name(ofObject)).isEqualTo(HERE + ".counted");
        assertThat(name(constructor)).isEqualTo(HERE + "$Job.<init>");
        assertThat(name(elsewhere)).isEqualTo("java.lang.String.trim");
    }

    @ParameterizedTest
    @CsvSource({
        "lambda$main$0, main",
        "lambda$new$12, <init>",
        "lambda$static$1, <clinit>",
        "lambda$0, lambda",
        "main$lambda$0, main",
        "$anonfun$main$1, main",
        "flush, flush"
    })
    void compilersNameTheBodyOfALambda(String body, String method) {
        assertThat(TaskNames.writtenIn(body)).isEqualTo(method);
    }

    static final class Job implements Runnable {
        @Override
        public void run() {}
    }
}
