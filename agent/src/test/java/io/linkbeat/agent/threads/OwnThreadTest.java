package io.linkbeat.agent.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A thread lives on, and the loader of the application that happened to need it goes all the same. */
class OwnThreadTest {

    private static final int WITHOUT_ACCESS_CONTROL = 24;

    /** Makes a thread as the agent does. */
    public static final class Own implements Function<Runnable, Thread> {
        @Override
        public Thread apply(Runnable work) {
            return OwnThread.of("own", work, ClassLoader.getPlatformClassLoader());
        }
    }

    /** Makes a thread as everybody does, without a context loader at least. */
    public static final class Plain implements Function<Runnable, Thread> {
        @Override
        public Thread apply(Runnable work) {
            Thread thread = new Thread(null, work, "plain", 0, false);
            thread.setContextClassLoader(null);
            return thread;
        }
    }

    /** Has its own copies of the two, as a deployed application has its classes. */
    private static final class Deployment extends ClassLoader {

        Deployment() {
            super(OwnThreadTest.class.getClassLoader());
        }

        @SuppressWarnings("unchecked")
        Thread make(Class<? extends Function<Runnable, Thread>> maker)
                throws ReflectiveOperationException, IOException {
            String file = "/" + maker.getName().replace('.', '/') + ".class";
            try (InputStream content = OwnThreadTest.class.getResourceAsStream(file)) {
                byte[] classFile = content.readAllBytes();
                Class<?> copy = defineClass(maker.getName(), classFile, 0, classFile.length);
                return ((Function<Runnable, Thread>) copy.getConstructor().newInstance()).apply(() -> {});
            }
        }
    }

    private static boolean goes(WeakReference<ClassLoader> loader, Duration patience) {
        try {
            await().atMost(patience).until(() -> {
                System.gc();
                return loader.refersTo(null);
            });
            return true;
        } catch (org.awaitility.core.ConditionTimeoutException held) {
            return false;
        }
    }

    @Test
    void theLoaderOfWhoeverNeedsItIsNotHeld() throws Exception {
        Deployment deployment = new Deployment();
        WeakReference<ClassLoader> loader = new WeakReference<>(deployment);
        Thread thread = deployment.make(Own.class);
        deployment = null;

        assertThat(goes(loader, Duration.ofSeconds(10))).isTrue();
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getThreadGroup().getParent()).isNull();
    }

    /** What the one above would be without its care; from Java 24 on there is nothing to take care of. */
    @Test
    void anotherThreadHoldsIt() throws Exception {
        Deployment deployment = new Deployment();
        WeakReference<ClassLoader> loader = new WeakReference<>(deployment);
        Thread thread = deployment.make(Plain.class);
        deployment = null;

        assertThat(goes(loader, Duration.ofSeconds(2)))
                .isEqualTo(Runtime.version().feature() >= WITHOUT_ACCESS_CONTROL);
        assertThat(thread.getName()).isEqualTo("plain");
    }
}
