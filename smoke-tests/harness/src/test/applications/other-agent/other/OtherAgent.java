package other;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/** Another agent that weaves the same class, with a Byte Buddy of its own, and weaves it anew when it is asked to. */
public final class OtherAgent {

    private static Instrumentation instrumentation;

    private OtherAgent() {}

    /** Copied into the producer. */
    public static final class Telling {

        private Telling() {}

        @Advice.OnMethodEnter
        static void enter() {
            System.out.println("the other agent sees a send");
        }
    }

    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .type(ElementMatchers.named("org.apache.kafka.clients.producer.KafkaProducer"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Telling.class).on(ElementMatchers.named("doSend"))))
                .installOn(given);
    }

    /** Has the class transformed again by all agents. */
    public static void retransform(Class<?> type) throws Exception {
        instrumentation.retransformClasses(type);
    }
}
