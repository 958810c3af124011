package io.linkbeat.agent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.linkbeat.agent.beats.PlantedClock;
import io.linkbeat.agent.cli.LinkbeatCli;
import io.linkbeat.agent.cli.PlantedCli;
import io.linkbeat.agent.entry.PlantedEntry;
import io.linkbeat.agent.jdbc.JdbcCalls;
import io.linkbeat.agent.planted.one.One;
import io.linkbeat.agent.planted.two.Two;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The laws of the agent's packages, each on the agent and on a class that breaks it. */
class AgentLawsTest {

    private static final List<String> TOUCH_BYTE_BUDDY =
            List.of("Weaver", "NamesOnly", "OwnClasses", "SelfTest", "CountingExceptionHandler");

    /** What runs before {@code main}, or at each class that loads. */
    private static final List<String> START_UP = List.of(
            "io/linkbeat/agent/entry/",
            "io/linkbeat/agent/settings/",
            "io/linkbeat/agent/logging/",
            "io/linkbeat/agent/Agent",
            "io/linkbeat/agent/Stay",
            "io/linkbeat/agent/Handlers",
            "io/linkbeat/agent/weaving/NameFilter",
            "io/linkbeat/agent/weaving/Targets",
            "io/linkbeat/agent/weaving/JoinPoint",
            "io/linkbeat/agent/weaving/TouchedClasses",
            "io/linkbeat/agent/weaving/ClassState",
            "io/linkbeat/agent/weaving/Origin",
            "io/linkbeat/agent/weaving/Digest",
            "io/linkbeat/agent/weaving/Doors",
            "io/linkbeat/agent/weaving/DriverClasses",
            "io/linkbeat/agent/weaving/DeclaredMethods");

    private static final ArchRule NO_INSTRUMENTED_LIBRARY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "javax.sql..", "java.net.http..");

    private static final ArchRule ONE_CLASS_NAMES_JDBC = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.linkbeat.agent.jdbc.JdbcCalls")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..");

    private static final ArchRule NO_LOGGING =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    private static final ArchRule NO_CYCLES =
            slices().matching("io.linkbeat.agent.(**)").should().beFreeOfCycles();

    private static final ArchRule NOBODY_NAMES_THE_BEGINNING = noClasses()
            .that()
            .resideOutsideOfPackage("io.linkbeat.agent")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.linkbeat.agent");

    private static final ArchRule ENTRY_NEEDS_THE_PLATFORM_ONLY = classes()
            .that()
            .resideInAPackage("io.linkbeat.agent.entry..")
            .should()
            .onlyDependOnClassesThat(resideInAPackage("io.linkbeat.agent.entry..")
                    .or(resideInAPackage("org.jspecify.annotations"))
                    .or(inModule("java.base"))
                    .or(inModule("java.instrument")));

    private static final ArchRule FEW_TOUCH_BYTE_BUDDY = noClasses()
            .that(new DescribedPredicate<JavaClass>("are not of the weaver") {
                @Override
                public boolean test(JavaClass type) {
                    String name = type.getName();
                    String outer = name.replaceFirst("\\$.*", "");
                    return !name.startsWith("io.linkbeat.agent.weaving.")
                            || !TOUCH_BYTE_BUDDY.contains(outer.substring(outer.lastIndexOf('.') + 1));
                }
            })
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.bytebuddy..");

    private static final ArchRule THE_SDK_HAS_ITS_PACKAGES = noClasses()
            .that()
            .resideOutsideOfPackages("io.linkbeat.agent.sdk..", "io.linkbeat.agent.telemetry..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.opentelemetry..");

    private static final ArchRule THE_COMMAND_LINE_ALONE_ATTACHES = noClasses()
            .that()
            .resideOutsideOfPackage("io.linkbeat.agent.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.tools.attach..", "org.apache.commons.cli..");

    private static final ArchRule THE_COMMAND_LINE_NAMES_NO_AGENT = noClasses()
            .that()
            .resideInAPackage("io.linkbeat.agent.cli..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.linkbeat..").and(resideOutsideOfPackage("io.linkbeat.agent.cli..")));

    private static final ArchRule THE_AGENT_NAMES_NO_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackage("io.linkbeat.agent.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.linkbeat.agent.cli..");

    private static final ArchRule BEATS_DO_NOT_KNOW_THE_TIME_OF_DAY = noClasses()
            .that()
            .resideInAPackage("io.linkbeat.agent.beats..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.time..", "java.text..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Date");

    private static DescribedPredicate<JavaClass> inModule(String module) {
        return new DescribedPredicate<>("are in the module " + module) {
            @Override
            public boolean test(JavaClass type) {
                JavaClass element = type.getBaseComponentType();
                if (element.isPrimitive()) {
                    return true;
                }
                try {
                    Class<?> known = Class.forName(element.getName(), false, null);
                    return module.equals(known.getModule().getName());
                } catch (ClassNotFoundException elsewhere) {
                    return false;
                }
            }
        };
    }

    private static Path compiled() throws Exception {
        return Path.of(
                Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static void holds(ArchRule rule, Class<?>... planted) throws Exception {
        rule.check(new ClassFileImporter().importPath(compiled()));
        JavaClasses breaking = new ClassFileImporter().importClasses(planted);
        assertThat(rule.evaluate(breaking).hasViolation())
                .as("%s is not seen on the planted breach", rule.getDescription())
                .isTrue();
    }

    @Test
    void theAgentNamesNoInstrumentedLibrary() throws Exception {
        holds(NO_INSTRUMENTED_LIBRARY, UsesKafka.class);
        holds(NO_INSTRUMENTED_LIBRARY, UsesDataSource.class);
    }

    @Test
    void oneClassNamesTheTypesOfJdbc() throws Exception {
        holds(ONE_CLASS_NAMES_JDBC, UsesDatabase.class);
        assertThat(new ClassFileImporter()
                        .importClasses(JdbcCalls.class)
                        .get(JdbcCalls.class)
                        .getDirectDependenciesFromSelf())
                .as("what the law leaves out is there")
                .anyMatch(dependency ->
                        dependency.getTargetClass().getPackageName().equals("java.sql"));
    }

    @Test
    void theAgentDoesNotLogThroughThePlatform() throws Exception {
        holds(NO_LOGGING, PlantedEntry.class);
    }

    @Test
    void thePackagesHaveAnOrder() throws Exception {
        holds(NO_CYCLES, One.class, Two.class);
    }

    @Test
    void nobodyNamesWhereThePartsArePutTogether() throws Exception {
        holds(NOBODY_NAMES_THE_BEGINNING, io.linkbeat.agent.planted.NamesAgent.class, Agent.class);
    }

    @Test
    void whatTheApplicationCanSeeNeedsThePlatformOnly() throws Exception {
        holds(ENTRY_NEEDS_THE_PLATFORM_ONLY, PlantedEntry.class);
    }

    @Test
    void byteBuddyIsTouchedByTheWeaverOnly() throws Exception {
        holds(FEW_TOUCH_BYTE_BUDDY, UsesByteBuddy.class);
    }

    @Test
    void theSdkIsTouchedByTelemetryOnly() throws Exception {
        holds(THE_SDK_HAS_ITS_PACKAGES, UsesSdk.class);
    }

    @Test
    void theCommandLineAloneAttaches() throws Exception {
        holds(THE_COMMAND_LINE_ALONE_ATTACHES, UsesAttach.class);
        holds(THE_COMMAND_LINE_ALONE_ATTACHES, UsesCommonsCli.class);
    }

    @Test
    void theCommandLineAndTheAgentDoNotKnowEachOther() throws Exception {
        holds(THE_COMMAND_LINE_NAMES_NO_AGENT, PlantedCli.class);
        holds(THE_AGENT_NAMES_NO_COMMAND_LINE, UsesCommandLine.class);
    }

    /** It jumps; what is late is late by a clock that does not. */
    @Test
    void beatsDoNotReadTheTimeOfDay() throws Exception {
        holds(BEATS_DO_NOT_KNOW_THE_TIME_OF_DAY, PlantedClock.class);
    }

    @Test
    void nothingOnTheWayToMainUsesInvokeDynamic() throws Exception {
        assertThat(scanned(START_UP, StartUpLaws::invokeDynamic)).isEmpty();

        assertThat(StartUpLaws.invokeDynamic(classFile(Lambda.class)))
                .containsExactly(Lambda.class.getName() + ".text");
        assertThat(StartUpLaws.invokeDynamic(classFile(Row.class))).isEmpty();
    }

    @Test
    void telemetryTakesNoLock() throws Exception {
        assertThat(scanned(List.of("io/linkbeat/agent/telemetry/"), StartUpLaws::locks))
                .isEmpty();

        assertThat(StartUpLaws.locks(classFile(Locks.class)))
                .containsExactly(Locks.class.getName() + ".part", Locks.class.getName() + ".whole");
    }

    private static Set<String> scanned(List<String> prefixes, Function<byte[], Set<String>> scan) throws Exception {
        Set<String> found = new TreeSet<>();
        Path root = compiled();
        for (String prefix : prefixes) {
            int before = found.size();
            int classes = 0;
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".class")).toList()) {
                    if (root.relativize(file).toString().replace('\\', '/').startsWith(prefix)) {
                        found.addAll(scan.apply(Files.readAllBytes(file)));
                        classes++;
                    }
                }
            }
            assertThat(classes)
                    .as("classes under %s, %s breaches before", prefix, before)
                    .isPositive();
        }
        return found;
    }

    @Test
    void everyPackageSaysWhatItIs(@TempDir Path planted) throws IOException {
        assertThat(undescribed(Path.of("..").toRealPath())).isEmpty();

        Path folder = Files.createDirectories(planted.resolve("module/src/main/java/planted"));
        Files.createFile(folder.resolve("Silent.java"));
        assertThat(undescribed(planted)).containsExactly(folder);
    }

    /** The folders of main sources without a {@code package-info.java}. */
    private static List<Path> undescribed(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString()
                            .contains(Path.of("src", "main", "java").toString()))
                    .filter(file -> !root.relativize(file).startsWith("target"))
                    .map(Path::getParent)
                    .distinct()
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
        }
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream content = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return content.readAllBytes();
        }
    }

    static final class UsesKafka {
        org.apache.kafka.clients.producer.KafkaProducer<String, String> producer;
    }

    static final class UsesDataSource {
        javax.sql.DataSource source;
    }

    static final class UsesDatabase {
        java.sql.Connection connection;
    }

    static final class UsesByteBuddy {
        net.bytebuddy.ByteBuddy byteBuddy;
    }

    static final class UsesSdk {
        io.opentelemetry.sdk.OpenTelemetrySdk sdk;
    }

    static final class UsesAttach {
        com.sun.tools.attach.VirtualMachine machine;
    }

    static final class UsesCommonsCli {
        org.apache.commons.cli.Options options;
    }

    static final class UsesCommandLine {
        LinkbeatCli commandLine;
    }

    static final class Lambda {
        Supplier<String> text(String text) {
            return () -> text;
        }
    }

    record Row(String text) {}

    static final class Locks {
        synchronized void whole() {}

        void part() {
            synchronized (this) {
                notifyAll();
            }
        }
    }
}
