package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Hand-made spans of receipts that were sent together and polled together. */
final class Receipts {

    static final Hop WHOLE = new Hop("Receipts", "receipts", "Invoices");
    static final Hop FIRST = new Hop("Receipts", "receipts", "Audit");

    private static final long MILLISECOND = 1_000_000;

    private Receipts() {}

    /** The keys of so many receipts. */
    static List<String> keys(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "receipt-" + number)
                .toList();
    }

    /** So many sends, and then one span for all of them. */
    static List<ReceivedSpan> wholePoll(int count) {
        List<ReceivedSpan> spans = sends(count);
        ReceivedSpan whole = Spans.span(WHOLE.to(), WHOLE.process(), 100, 100, "", 20 * MILLISECOND, 30);
        spans.add(Spans.with(
                Spans.linked(whole, spans.toArray(new ReceivedSpan[0])), SpanLines.MESSAGE_COUNT, (long) count));
        return spans;
    }

    /** So many sends, and then a span for each of the first. */
    static List<ReceivedSpan> firstOfPoll(int count, int first) {
        List<ReceivedSpan> spans = sends(count);
        for (int i = 0; i < first; i++) {
            ReceivedSpan process =
                    Spans.span(FIRST.to(), FIRST.process(), 200 + i, 200 + i, "", (47 + 4 * i) * MILLISECOND, 4);
            spans.add(Spans.linked(process, spans.get(i)));
        }
        return spans;
    }

    private static List<ReceivedSpan> sends(int count) {
        List<ReceivedSpan> spans = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            ReceivedSpan send =
                    Spans.span(WHOLE.from(), WHOLE.send(), number, number, "", (number - 1) * MILLISECOND, 2);
            spans.add(Spans.with(send, SpanLines.KEY, "receipt-" + number));
        }
        return spans;
    }
}
