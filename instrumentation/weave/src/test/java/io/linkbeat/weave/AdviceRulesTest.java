package io.linkbeat.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Every rule of a join point, each on a class that breaks it and no other. */
class AdviceRulesTest {

    /** What the planted classes call is moved to these names: classes that this module cannot see. */
    private static final Map<String, String> MOVED = Map.of(
            name(Door.class), "io/linkbeat/bootstrap/MessagingHooks",
            name(AgentClass.class), "io/linkbeat/agent/telemetry/SpanSink",
            name(SdkException.class), "io/opentelemetry/SdkException");

    private static String name(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static List<String> check(Class<?> planted) throws IOException {
        try (InputStream content = planted.getResourceAsStream("/" + name(planted) + ".class")) {
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(content).accept(new ClassRemapper(writer, new SimpleRemapper(MOVED)), 0);
            return AdviceRules.check(writer.toByteArray());
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(HasField.class, "has the field calls"),
                Arguments.of(HasInstanceMethod.class, "has the instance method enter"),
                Arguments.of(HasNestedClass.class, "has a nested class"),
                Arguments.of(HasHelper.class, "has the method helper that is no advice"),
                Arguments.of(HasInitializer.class, "has the method <clinit> that is no advice"),
                Arguments.of(UsesLambda.class, "uses invokedynamic in enter"),
                Arguments.of(UsesMethodReference.class, "uses invokedynamic in enter"),
                Arguments.of(CallsStaticInterfaceMethod.class, "calls the static interface method of"),
                Arguments.of(SuppressesNothing.class, "does not suppress in enter"),
                Arguments.of(SuppressesTooLittle.class, "does not suppress in enter"),
                Arguments.of(SuppressesOnOneSide.class, "does not suppress in exit"),
                Arguments.of(CallsAgent.class, "refers to io.linkbeat.agent.telemetry.SpanSink in enter"),
                Arguments.of(MakesAgentObject.class, "refers to io.linkbeat.agent.telemetry.SpanSink in enter"),
                Arguments.of(NamesAgentClass.class, "refers to io.linkbeat.agent.telemetry.SpanSink in enter"),
                Arguments.of(CatchesSdkException.class, "refers to io.opentelemetry.SdkException in enter"),
                Arguments.of(NamesByteBuddy.class, "refers to net.bytebuddy.asm.Advice in enter"),
                Arguments.of(RefersToItself.class, "refers to itself in enter"),
                Arguments.of(TakesWovenType.class, "takes the woven object as java.lang.Thread in enter"));
    }

    @ParameterizedTest
    @MethodSource
    void broken(Class<?> planted, String sentence) throws IOException {
        assertThat(check(planted)).anyMatch(line -> line.startsWith(planted.getName() + " " + sentence + "; "));
    }

    @Test
    void aJoinPointThatKeepsTheRulesHasNothingBroken() throws IOException {
        assertThat(check(Clean.class)).isEmpty();
    }

    @Test
    void aClassThatIsNoJoinPointIsNotAsked() throws IOException {
        assertThat(check(AdviceRulesTest.class)).isEmpty();
    }

    static final class Door {
        static void polled() {}
    }

    static final class AgentClass {
        static void ended() {}
    }

    static final class SdkException extends RuntimeException {}

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class Clean {
        private Clean() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(@Advice.This Object library, @Advice.Argument(0) String text) {
            Door.polled();
            return text.isEmpty() ? null : library;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit() {
            try {
                Door.polled();
            } catch (IllegalStateException readOnly) {
                Door.polled();
            }
        }
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class HasField {
        static int calls;

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter() {}
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class HasInstanceMethod {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        void enter() {}
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class HasNestedClass {
        static final class Nested {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter() {}
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class HasHelper {
        static void helper() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter() {}
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class HasInitializer {
        static {
            Door.polled();
        }

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter() {}
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class UsesLambda {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Supplier<Object> enter(@Advice.This Object library) {
            return () -> library;
        }
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class UsesMethodReference {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Runnable enter() {
            return Door::polled;
        }
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class CallsStaticInterfaceMethod {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter() {
            return List.of();
        }
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class SuppressesNothing {
        @Advice.OnMethodEnter
        static void enter() {}
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class SuppressesTooLittle {
        @Advice.OnMethodEnter(suppress = RuntimeException.class)
        static void enter() {}
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class SuppressesOnOneSide {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter() {}

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit() {}
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class CallsAgent {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter() {
            AgentClass.ended();
        }
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class MakesAgentObject {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter() {
            return new AgentClass[1];
        }
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class NamesAgentClass {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter() {
            return AgentClass.class;
        }
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class CatchesSdkException {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter() {
            try {
                Door.polled();
            } catch (SdkException planted) {
                Door.polled();
            }
        }
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class NamesByteBuddy {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter() {
            return Advice.class;
        }
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class RefersToItself {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter() {
            return RefersToItself.class;
        }
    }

    @Weave(instrumentation = "planted", type = "a.Library", method = "call")
    static final class TakesWovenType {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Thread library) {}
    }
}
