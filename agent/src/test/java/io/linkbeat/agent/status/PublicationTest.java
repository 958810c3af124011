package io.linkbeat.agent.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.Fork;
import io.linkbeat.agent.entry.Start;
import java.io.ByteArrayInputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;

/** The board in the place of a JVM's agent properties; in a JVM of its own, which keeps it. */
class PublicationTest {

    @Test
    void theStatusIsReadThroughTheAgentPropertiesAndWhatTheyHadIsKept() throws Exception {
        Fork fork = Fork.run(Published.class);

        assertThat(fork.output().lines())
                .containsExactly(
                        Published.class.getName() + ", asked 1 e",
                        Published.class.getName() + ", asked 2 e",
                        Published.class.getName() + ", detached",
                        "placed once");
        assertThat(fork.exitCode()).isZero();
    }

    /** Publishes, and reads as the JVM does for the attach API. */
    static final class Published {

        private static int asked;

        private Published() {}

        @SuppressWarnings("unchecked")
        public static void main(String[] arguments) throws Exception {
            Instrumentation jvm = ByteBuddyAgent.install();
            Properties board = new Start().get();
            Publication.place(board, jvm);
            ((Consumer<Supplier<String>>) board).accept(() -> "asked " + ++asked + " \u00e9");
            print();
            Publication.place(board, jvm);
            print();
            ((Consumer<Supplier<String>>) board).accept(null);
            board.setProperty(Publication.PROPERTY, "detached");
            print();
            System.out.println(vm("getAgentProperties") == board ? "placed once" : "placed again");
        }

        private static void print() throws Exception {
            Properties read = new Properties();
            read.load(new ByteArrayInputStream((byte[]) vm("serializeAgentPropertiesToByteArray")));
            // A letter that the console of the build may not know.
            String status = read.getProperty(Publication.PROPERTY).replace('\u00e9', 'e');
            System.out.println(read.getProperty("sun.java.command") + ", " + status);
        }

        /** The place has been opened for the board. */
        private static Object vm(String method) throws Exception {
            Method asked = Class.forName("jdk.internal.vm.VMSupport").getDeclaredMethod(method);
            asked.setAccessible(true);
            return asked.invoke(null);
        }
    }
}
