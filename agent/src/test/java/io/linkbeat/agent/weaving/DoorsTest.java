package io.linkbeat.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/** The list of doors that are defined one by one: complete, and in an order in which each can be defined. */
class DoorsTest {

    private static final String PACKAGE = "io/linkbeat/bootstrap/";

    /** The packer makes the JDK's own annotation of it. */
    private static final String RENAMED = "HiddenFrame";

    /** Main classes only: the doors' own tests are not on this class path. */
    private static Map<String, byte[]> doors() throws IOException {
        return ClassFiles.below(PACKAGE);
    }

    /** The doors whose superclass or interface comes after them, or not at all. */
    private static List<String> tooEarly(List<String> order, Map<String, byte[]> doors) {
        List<String> early = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            ClassReader reader = new ClassReader(doors.get(PACKAGE + order.get(i)));
            List<String> above = new ArrayList<>(List.of(reader.getInterfaces()));
            above.add(reader.getSuperName());
            for (String type : above) {
                if (type.startsWith(PACKAGE) && !order.subList(0, i).contains(type.substring(PACKAGE.length()))) {
                    early.add(order.get(i));
                }
            }
        }
        return early;
    }

    @Test
    void everyDoorIsInTheList() throws IOException {
        assertThat(Doors.NAMES)
                .containsExactlyInAnyOrderElementsOf(doors().keySet().stream()
                        .map(name -> name.substring(PACKAGE.length()))
                        .filter(name -> !name.equals(RENAMED))
                        .toList());
    }

    @Test
    void everySuperclassStandsBeforeItsSubclasses() throws IOException {
        assertThat(tooEarly(List.of(Doors.NAMES), doors())).isEmpty();
    }

    /** With {@code -Xverify:all} a class is verified when it is defined, and then what it makes inside itself is asked for. */
    @Test
    void everyNestedClassStandsBeforeTheOneAroundIt() {
        List<String> order = List.of(Doors.NAMES);
        List<String> nested =
                order.stream().filter(name -> name.indexOf('$') > 0).toList();
        assertThat(nested).contains("HookErrors$Listener", "WaitingTasks$Entry").allSatisfy(name -> assertThat(
                        order.indexOf(name))
                .as(name)
                .isLessThan(order.indexOf(name.substring(0, name.indexOf('$')))));
    }

    @Test
    void aSubclassBeforeItsSuperclassIsReported() throws IOException {
        Map<String, byte[]> planted = Map.of(
                PACKAGE + "Late", classFile("Late", "java/lang/Object"),
                PACKAGE + "Early", classFile("Early", PACKAGE + "Late"));
        assertThat(tooEarly(List.of("Early", "Late"), planted)).containsExactly("Early");
        assertThat(tooEarly(List.of("Late", "Early"), planted)).isEmpty();
    }

    private static byte[] classFile(String name, String superName) {
        org.objectweb.asm.ClassWriter writer = new org.objectweb.asm.ClassWriter(0);
        writer.visit(61, 0, PACKAGE + name, null, superName, null);
        writer.visitEnd();
        return writer.toByteArray();
    }
}
