package io.linkbeat.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines of {@code targets.txt} and the look-up among them. */
class JoinPointTest {

    @Test
    void aLineIsRead() {
        assertThat(JoinPoint.parse("kafka a.Type <init>(java.util.Map,int)   b.Advice"))
                .isEqualTo(new JoinPoint(
                        "kafka", "a.Type", false, "<init>", List.of("java.util.Map", "int"), "", "b/Advice"));
        assertThat(JoinPoint.parse("kafka a.Type poll b.Advice").where()).isEqualTo("a.Type#poll");
    }

    @Test
    void aLineForImplementersNamesWhatItReturns() {
        JoinPoint update = JoinPoint.parse("jdbc a.Statement+ update(java.lang.String)int b.Advice");
        assertThat(update)
                .isEqualTo(new JoinPoint(
                        "jdbc", "a.Statement", true, "update", List.of("java.lang.String"), ")I", "b/Advice"));
        assertThat(update.matches("update", "(Ljava/lang/String;[I)I")).isTrue();
        assertThat(update.matches("update", "(Ljava/lang/String;)V")).isFalse();
        assertThat(update.matches("update", "()I")).isFalse();

        JoinPoint bare = JoinPoint.parse("jdbc a.Statement+ batch()long[] b.Advice");
        assertThat(bare.matches("batch", "()[J")).isTrue();
        assertThat(bare.matches("batch", "(I)[J")).isFalse();
        assertThat(bare.tells()).isTrue();
        assertThat(JoinPoint.parse("jdbc a.Statement+ close()void b.Advice").tells())
                .isFalse();

        JoinPoint any = JoinPoint.parse("jdbc a.Connection+ create(*)a.Statement b.Advice");
        assertThat(any.matches("create", "()La/Statement;")).isTrue();
        assertThat(any.matches("create", "(II)La/Statement;")).isTrue();
        assertThat(any.matches("create", "(II)La/Other;")).isFalse();
    }

    @Test
    void commentsAndBlankLinesAreNone() {
        assertThat(JoinPoint.parse("# kafka a.Type poll b.Advice")).isNull();
        assertThat(JoinPoint.parse("   ")).isNull();
        assertThat(JoinPoint.parse("")).isNull();
    }

    @Test
    void onlyTheClassesOfEnabledInstrumentationsAreTargets() {
        byte[] file = "# comment\nkafka a.Type poll b.A\nkafka a.Type close b.B\njdbc a.Driver connect b.C"
                .getBytes(StandardCharsets.UTF_8);
        Targets targets = new Targets(file, "kafka"::equals);

        assertThat(targets.in("a/Type")).extracting(JoinPoint::method).containsExactly("poll", "close");
        assertThat(targets.in("a/Driver")).isNull();
        assertThat(targets.in("a/Other")).isNull();
        assertThat(targets.in(null)).isNull();
        assertThat(targets.isEmpty()).isFalse();
        assertThat(new Targets(file, name -> false).isEmpty()).isTrue();
    }

    @Test
    void aMethodThatThisJavaDoesNotHaveIsNone() {
        String line = "executors java.util.concurrent.ForkJoinPool poolSubmit a.Advice since 19 until 27";
        assertThat(JoinPoint.parse(line, 18)).isNull();
        assertThat(JoinPoint.parse(line, 19)).isNotNull();
        assertThat(JoinPoint.parse(line, 26)).isNotNull();
        assertThat(JoinPoint.parse(line, 27)).isNull();
    }

    @Test
    void theVersionOfALibraryIsForTheReader() {
        assertThat(JoinPoint.parse("kafka org.apache.Late <init> a.Advice since 3.8", 17))
                .isNotNull();
    }
}
