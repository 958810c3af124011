package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StayCheckTest {

    private static final long START = 1_700_000_000_000_000_000L;
    private static final long SECOND = 1_000_000_000;

    private static ReceivedSpan send(int number) {
        return keyed(Spans.span("Parcels", "send parcels", number, number, "", START + number * SECOND, 5), number);
    }

    private static ReceivedSpan process(int number) {
        int id = 1000 + number;
        return keyed(Spans.span("Parcels", "process parcels", id, id, "", START + number * SECOND, 5), number);
    }

    private static ReceivedSpan keyed(ReceivedSpan span, int number) {
        return Spans.with(span, SpanLines.KEY, "parcel-" + number);
    }

    private static List<ReceivedSpan> parcels(int from, int to) {
        List<ReceivedSpan> spans = new ArrayList<>();
        IntStream.rangeClosed(from, to).forEach(number -> {
            spans.add(send(number));
            spans.add(Spans.linked(process(number), send(number)));
        });
        return spans;
    }

    private static List<String> problems(List<ReceivedSpan> spans) {
        return new StayCheck(spans, Visit.HOP, "parcel").problems(5, 20);
    }

    @Test
    void theFirstAndTheLastMayBeSeenInPart() {
        List<ReceivedSpan> spans = parcels(7, 19);
        spans.add(0, process(6));
        spans.add(send(20));
        StayCheck check = new StayCheck(spans, Visit.HOP, "parcel");
        assertThat(check.problems(5, 20)).isEmpty();
        assertThat(check.first()).isEqualTo(6);
        assertThat(check.last()).isEqualTo(20);
        assertThat(check.whole()).hasSize(13).first().isEqualTo(parcels(7, 7));
    }

    @Test
    void whatWasDoneWithBeforeOrSentAfterwardsHasNoSpan() {
        assertThat(problems(parcels(5, 10))).singleElement().asString().contains("number 5", "before the agent came");
        assertThat(problems(parcels(6, 21)))
                .singleElement()
                .asString()
                .contains("number 21", "after the agent had left");
    }

    @Test
    void noneBetweenMayBeMissingOrDoubleOrWithoutItsLink() {
        List<ReceivedSpan> missing = parcels(6, 9);
        missing.addAll(parcels(11, 12));
        assertThat(problems(missing)).singleElement().asString().contains("number 10");

        List<ReceivedSpan> twice = parcels(6, 12);
        twice.add(send(10));
        assertThat(problems(twice)).singleElement().asString().contains("number 10");

        List<ReceivedSpan> unlinked = parcels(6, 9);
        unlinked.addAll(List.of(send(10), process(10)));
        unlinked.addAll(parcels(11, 12));
        assertThat(problems(unlinked)).singleElement().asString().contains("number 10");
    }

    @Test
    void nothingIsNotEnough() {
        assertThat(problems(List.of())).singleElement().asString().contains("none was seen");
    }

    @Test
    void aSpanOfSomethingElseIsTold() {
        List<ReceivedSpan> spans = parcels(6, 12);
        spans.add(Spans.span("Parcels", "poll parcels", 1, 1, "", START, 1));
        assertThat(problems(spans)).singleElement().asString().contains("poll parcels");
    }
}
