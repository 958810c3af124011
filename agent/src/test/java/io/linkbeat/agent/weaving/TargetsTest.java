package io.linkbeat.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.weave.AdviceRules;
import io.linkbeat.weave.Weave;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** {@code targets.txt} is what the annotations say, and what they say is there in every supported version of the library. */
@Tag("kafka")
class TargetsTest {

    private static final String FILE = "agent/src/main/resources/targets.txt";
    private static final String SINCE = " since ";
    private static final String UNTIL = " until ";
    private static final String JOIN_POINTS = "io/linkbeat/instrumentation/";

    private static String golden() {
        return ClassFiles.text("targets.txt");
    }

    private static TreeSet<String> lines() throws IOException {
        TreeSet<String> lines = new TreeSet<>();
        for (byte[] classFile : ClassFiles.below(JOIN_POINTS).values()) {
            lines.addAll(lines(classFile));
        }
        return lines;
    }

    /** The lines of a class with the annotation, one for each method; none for any other. */
    private static List<String> lines(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        Map<String, String> elements = new TreeMap<>();
        List<String> methods = new ArrayList<>();
        List<String> parameters = new ArrayList<>();
        List<String> returns = new ArrayList<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                        return descriptor.equals(Type.getDescriptor(Weave.class))
                                ? new Elements(elements, methods, parameters, returns)
                                : null;
                    }
                },
                ClassReader.SKIP_CODE);
        String brackets = parameters.isEmpty() && returns.isEmpty() ? "" : "(" + String.join(",", parameters) + ")";
        String type = elements.get("type") + ("true".equals(elements.get("implementers")) ? "+" : "");
        return methods.stream()
                .map(method -> elements.get("instrumentation") + " " + type + " " + method + brackets
                        + (returns.isEmpty() ? "" : returns.get(methods.indexOf(method))) + " "
                        + reader.getClassName().replace('/', '.')
                        + option(SINCE, elements.get("since"))
                        + option(UNTIL, elements.get("until")))
                .toList();
    }

    private static String option(String name, String value) {
        return value == null ? "" : name + value;
    }

    private static final class Elements extends AnnotationVisitor {
        private final Map<String, String> elements;
        private final List<String> methods;
        private final List<String> parameters;
        private final List<String> returns;

        Elements(Map<String, String> elements, List<String> methods, List<String> parameters, List<String> returns) {
            super(Opcodes.ASM9);
            this.elements = elements;
            this.methods = methods;
            this.parameters = parameters;
            this.returns = returns;
        }

        @Override
        public void visit(String name, Object value) {
            elements.put(name, value.toString());
        }

        @Override
        public AnnotationVisitor visitArray(String name) {
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public void visit(String none, Object value) {
                    (switch (name) {
                                case "method" -> methods;
                                case "returns" -> returns;
                                default -> parameters;
                            })
                            .add(value.toString());
                }
            };
        }
    }

    private static void compare(String golden, TreeSet<String> expected) {
        List<String> actual =
                golden.lines().filter(line -> !line.startsWith("#")).toList();
        assertThat(actual)
                .as(
                        "%s is not what the @Weave annotations say. Below its comment it must read:%n%n%s%n",
                        FILE, String.join("\n", expected))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void theFileIsWhatTheAnnotationsSay() throws IOException {
        TreeSet<String> lines = lines();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(8);
        compare(golden(), lines);
    }

    @Test
    void aJoinPointThatIsNotInTheFileIsReportedWithWhatToWrite() throws IOException {
        TreeSet<String> lines = lines();
        String planted = lines(ClassFiles.read(Planted.class.getName().replace('.', '/')))
                .get(0);
        assertThat(planted).isEqualTo("planted a.Library call(int,java.lang.String) " + Planted.class.getName());
        lines.add(planted);

        assertThatThrownBy(() -> compare(golden(), lines))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(FILE)
                .hasMessageContaining(planted);
    }

    @Test
    void everyJoinPointKeepsTheRulesOfAdvice() throws IOException {
        List<String> broken = new ArrayList<>();
        ClassFiles.below(JOIN_POINTS).values().forEach(classFile -> broken.addAll(AdviceRules.check(classFile)));
        assertThat(broken).isEmpty();
    }

    /** Also that the woven class keeps its shape, and that the agent has nothing to warn of. */
    @Test
    void everyJoinPointIsThereInThisVersionOfTheLibrary() {
        Map<String, String> since = new TreeMap<>();
        for (String line : golden().lines().toList()) {
            JoinPoint point = JoinPoint.parse(line);
            if (point != null && !point.implementers() && !isOfTheJdk(point)) {
                String versions = line.contains(SINCE) ? line.split(SINCE, 2)[1] : "0";
                since.merge(point.type(), versions, (one, other) -> {
                    assertThat(other)
                            .as("since and until, in all lines of %s", point.type())
                            .isEqualTo(one);
                    return one;
                });
            }
        }
        assertThat(since).hasSizeGreaterThanOrEqualTo(3);
        since.forEach((type, versions) -> check(type, isThereIn(versions.split(UNTIL))));
    }

    /** Whether this version of the library is one since the first, and before the second if there is one. */
    private static boolean isThereIn(String[] versions) {
        return KafkaVersion.isAtLeast(versions[0]) && (versions.length == 1 || !KafkaVersion.isAtLeast(versions[1]));
    }

    private static boolean isOfTheJdk(JoinPoint point) {
        return point.type().startsWith("java.");
    }

    @Test
    void everyJoinPointIsThereInThisJdk() {
        Set<String> types = golden().lines()
                .map(JoinPoint::parse)
                .filter(point -> point != null && !point.implementers() && isOfTheJdk(point))
                .map(JoinPoint::type)
                .collect(Collectors.toSet());
        assertThat(types).hasSizeGreaterThanOrEqualTo(15);
        types.forEach(type -> check(type, true));
    }

    private static void check(String type, boolean expected) {
        byte[] classFile = ClassFiles.read(type.replace('.', '/'));
        assertThat(classFile != null)
                .as("%s is in Kafka client %s", type, KafkaVersion.ACTUAL)
                .isEqualTo(expected);
        if (expected) {
            Targets targets = new Targets(ClassFiles.read("targets.txt"), instrumentation -> true);
            byte[] woven = new Weaver(ClassFiles::read).weave(type, targets.in(type.replace('.', '/')), classFile);
            assertThat(woven.length).as(type).isGreaterThan(classFile.length);
            assertThat(shape(woven)).as(type).isEqualTo(shape(classFile));
        }
    }

    @Test
    void aClassThatIsThereOrNotAgainstWhatItsLineSaysIsReported() {
        String there = "org.apache.kafka.clients.consumer.KafkaConsumer";
        assertThatThrownBy(() -> check(there, false))
                .hasMessageContaining(there + " is in Kafka client " + KafkaVersion.ACTUAL);
        assertThatThrownBy(() -> check(there + "2", true)).hasMessageContaining("KafkaConsumer2 is in Kafka client");
    }

    /** A library that renamed its method; asked twice, because a second loader may bring the same one. */
    @Test
    void aJoinPointThatIsNotThereIsReportedEachTime() {
        JoinPoint send = JoinPoint.parse("kafka org.apache.kafka.clients.producer.KafkaProducer renamed"
                + " io.linkbeat.instrumentation.kafka.ProducerSend");
        byte[] classFile = ClassFiles.read("org/apache/kafka/clients/producer/KafkaProducer");
        Weaver weaver = new Weaver(ClassFiles::read);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> weaver.weave(send.type(), List.of(send), classFile))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("KafkaProducer#renamed does not call the doors");
        }
    }

    /** Fields, methods and interfaces: what must not change, so that weaving can be undone on a running JVM. */
    static List<String> shape(byte[] classFile) {
        List<String> shape = new ArrayList<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public void visit(
                                    int version,
                                    int access,
                                    String name,
                                    String signature,
                                    String superName,
                                    String[] interfaces) {
                                shape.add(version + " " + access + " " + superName + " " + List.of(interfaces));
                            }

                            @Override
                            public org.objectweb.asm.FieldVisitor visitField(
                                    int access, String name, String descriptor, String signature, Object value) {
                                shape.add(access + " " + name + " " + descriptor);
                                return null;
                            }

                            @Override
                            public org.objectweb.asm.MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                shape.add(access + " " + name + " " + descriptor);
                                return null;
                            }
                        },
                        0);
        return shape;
    }

    @Weave(
            instrumentation = "planted",
            type = "a.Library",
            method = "call",
            parameters = {"int", "java.lang.String"})
    static final class Planted {
        private Planted() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter() {}
    }
}
