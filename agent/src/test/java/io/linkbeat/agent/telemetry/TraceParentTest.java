package io.linkbeat.agent.telemetry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.bootstrap.TraceContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceParentTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    private static TraceContext read(String header) {
        return TraceParent.read(header.getBytes(UTF_8), null);
    }

    @ParameterizedTest
    @CsvSource({
        "00-" + TRACE + "-" + SPAN + "-01, 1",
        "00-" + TRACE + "-" + SPAN + "-00, 0",
        "00-" + TRACE + "-" + SPAN + "-ff, -1",
        "01-" + TRACE + "-" + SPAN + "-03, 3",
        "01-" + TRACE + "-" + SPAN + "-01-what-comes-later, 1",
        "fe-" + TRACE + "-" + SPAN + "-01-, 1",
    })
    void whatIsValidIsRead(String header, byte flags) {
        TraceContext context = read(header);

        assertThat(TraceParent.traceId(context.traceIdHigh, context.traceIdLow)).isEqualTo(TRACE);
        assertThat(TraceParent.spanId(context.spanId)).isEqualTo(SPAN);
        assertThat(context.flags).isEqualTo(flags);
        assertThat(context.state).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "00",
        "00-" + TRACE + "-" + SPAN,
        "00-" + TRACE + "-" + SPAN + "-0",
        "00-" + TRACE + "-" + SPAN + "-01-",
        "00-" + TRACE + "-" + SPAN + "-01-more",
        "00-" + TRACE + "-" + SPAN + "-011",
        "01-" + TRACE + "-" + SPAN + "-01.more",
        "ff-" + TRACE + "-" + SPAN + "-01",
        "0g-" + TRACE + "-" + SPAN + "-01",
        "00-0AF7651916CD43DD8448EB211C80319C-" + SPAN + "-01",
        "00-" + TRACE + "-B7AD6B7169203331-01",
        "00-" + TRACE + "-" + SPAN + "-0G",
        "00-" + TRACE + "-" + SPAN + "-0A",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00_" + TRACE + "-" + SPAN + "-01",
        "00-" + TRACE + "_" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "_01",
        "00-" + TRACE + "-b7ad6b716920333é-01",
    })
    void whatIsMalformedIsNone(String header) {
        assertThat(read(header)).isNull();
    }

    @Test
    void withoutATraceparentATracestateIsNothing() {
        assertThat(TraceParent.read(null, "a=b".getBytes(UTF_8))).isNull();
    }

    @Test
    void theStateIsKeptAsItArrived() {
        byte[] header = ("00-" + TRACE + "-" + SPAN + "-01").getBytes(UTF_8);

        assertThat(TraceParent.read(header, "a=b , c=d".getBytes(UTF_8)).state).isEqualTo("a=b , c=d");
        assertThat(TraceParent.read(header, new byte[0]).state).isNull();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            TraceContext context = new TraceContext(
                    random.nextLong(), random.nextLong(), random.nextLong(), (byte) random.nextInt(256), null);

            byte[] header = TraceParent.write(context);

            TraceContext back = TraceParent.read(header, null);
            assertThat(new String(header, ISO_8859_1)).startsWith("00-").hasSize(TraceParent.LENGTH);
            assertThat(back).usingRecursiveComparison().isEqualTo(context);
        }
    }
}
