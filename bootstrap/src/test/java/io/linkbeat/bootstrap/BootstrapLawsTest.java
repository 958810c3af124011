package io.linkbeat.bootstrap;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The law of the doors, which live in the boot loader: each rule on every door, and on a class that breaks it. */
class BootstrapLawsTest {

    private static final ArchRule HOOKS_ARE_FINAL = classes()
            .that()
            .haveSimpleNameEndingWith("Hooks")
            .should()
            .bePublic()
            .andShould()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
            .andShould()
            .haveOnlyPrivateConstructors();

    private static Path compiled() throws Exception {
        return Path.of(MessagingHooks.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    @Test
    void everyDoorKeepsTheLaws() throws Exception {
        Set<String> breaches = new TreeSet<>();
        int checked = 0;
        try (Stream<Path> files = Files.walk(compiled())) {
            for (Path file : files.filter(BootstrapLawsTest::isDoor).toList()) {
                breaches.addAll(DoorLaws.breaches(Files.readAllBytes(file)));
                checked++;
            }
        }
        assertThat(breaches).isEmpty();
        assertThat(checked).isGreaterThanOrEqualTo(12);
    }

    private static boolean isDoor(Path file) {
        return file.toString().endsWith(".class") && !file.endsWith("package-info.class");
    }

    @Test
    void everyHookClassIsPublicFinalAndNeverMade() throws Exception {
        HOOKS_ARE_FINAL.check(new ClassFileImporter().importPath(compiled()));
    }

    @Test
    void anOpenHookClassIsReported() {
        JavaClasses planted = new ClassFileImporter().importClasses(PlantedHooks.class);
        assertThat(HOOKS_ARE_FINAL.evaluate(planted).getFailureReport().getDetails())
                .anyMatch(line -> line.contains("FINAL"))
                .anyMatch(line -> line.contains("private"));
    }

    /** What woven code links to must be public; what only the doors use must not be. */
    @Test
    void onlyWhatIsLinkedFromOutsideIsPublic() throws IOException, Exception {
        List<String> open = new ClassFileImporter()
                .importPath(compiled()).stream()
                        .filter(type ->
                                type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
                        .map(type ->
                                type.getName().substring(type.getPackageName().length() + 1))
                        .sorted()
                        .toList();
        assertThat(open)
                .containsExactly(
                        "ClientReader",
                        "CommitHooks",
                        "Consumption",
                        "DatabaseHandler",
                        "DatabaseHooks",
                        "Delivery",
                        "ForkHooks",
                        "FutureHooks",
                        "GroupHooks",
                        "HookErrors",
                        "HookErrors$Listener",
                        "MessageReader",
                        "MessagingHandler",
                        "MessagingHooks",
                        "PartitionReader",
                        "PoolWorkers",
                        "SendCallback",
                        "StageHooks",
                        "Task",
                        "TaskHandler",
                        "TaskHooks",
                        "TaskKind",
                        "ThreadHooks",
                        "ThreadSlot",
                        "TraceContext",
                        "WorkerSpell");
    }

    @Test
    void plantedBreachesAreReported() {
        assertThat(breachesOf(Logs.class)).anyMatch(breach -> breach.contains("refers to java/util/logging/Logger"));
        assertThat(breachesOf(LogsThroughSystem.class))
                .anyMatch(breach -> breach.contains("refers to java/lang/System$Logger"));
        assertThat(breachesOf(UsesLibrary.class))
                .anyMatch(breach -> breach.contains("refers to org/objectweb/asm/ClassReader"));
        assertThat(breachesOf(UsesOtherModule.class)).anyMatch(breach -> breach.contains("refers to java/sql/Date"));
        assertThat(breachesOf(Lambda.class)).anyMatch(breach -> breach.contains("uses invokedynamic in supplier"));
        assertThat(breachesOf(Text.class)).anyMatch(breach -> breach.contains("uses invokedynamic in toString"));
        assertThat(breachesOf(KeepsState.class))
                .anyMatch(breach -> breach.endsWith("keeps the static field anything"))
                .anyMatch(breach -> breach.endsWith("keeps the static field forGood"))
                .anyMatch(breach -> breach.endsWith("keeps the static field unseen"))
                .noneMatch(breach -> breach.endsWith("replaceable") || breach.endsWith("CONSTANT"));
        assertThat(breachesOf(Locks.class))
                .anyMatch(breach -> breach.endsWith("locks in whole"))
                .anyMatch(breach -> breach.endsWith("locks in part"));
        assertThat(breachesOf(PlantedHooks.class))
                .anyMatch(breach -> breach.endsWith("has no barrier in open"))
                .noneMatch(breach -> breach.endsWith("guarded"));
    }

    private static Set<String> breachesOf(Class<?> planted) {
        return DoorLaws.breaches(DoorLaws.classFile(planted));
    }

    static class Logs {
        void say() {
            Logger.getLogger("planted").info("planted");
        }
    }

    static class LogsThroughSystem {
        void say() {
            System.getLogger("planted").log(System.Logger.Level.INFO, "planted");
        }
    }

    static class UsesLibrary {
        Object library() {
            return org.objectweb.asm.ClassReader.class;
        }
    }

    static class UsesOtherModule {
        java.sql.Date date;
    }

    static class Lambda {
        Supplier<String> supplier(String text) {
            return () -> text;
        }
    }

    record Text(String text) {}

    static class KeepsState {
        static final String CONSTANT = "constant";
        static volatile MessagingHandler replaceable = new MessagingHandler();
        static final MessagingHandler forGood = new MessagingHandler();
        static MessagingHandler unseen = new MessagingHandler();
        static volatile Object anything;
    }

    static class Locks {
        synchronized void whole() {}

        void part() {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** A door without a barrier, and one that anybody can subclass. */
    public static class PlantedHooks {

        public PlantedHooks() {}

        public static void open() {
            MessagingHooks.handler.consumption("consumer");
        }

        public static void guarded() {
            try {
                MessagingHooks.handler.consumption("consumer");
            } catch (Throwable error) {
                HookErrors.caught(error, "planted");
            }
        }
    }
}
