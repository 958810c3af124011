package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PollCheckTest {

    private static final int COUNT = 5;
    private static final int BUDGET = 2;
    private static final List<List<String>> ONE_POLL = List.of(Receipts.keys(COUNT));

    @Test
    void findsTheSpanOfAPollInWhateverOrderSpansArrive() {
        List<ReceivedSpan> spans = Receipts.wholePoll(COUNT);
        Collections.reverse(spans);

        assertThat(whole(spans)).isEmpty();
    }

    @Test
    void takesThePollsThatWerePrinted() {
        List<ReceivedSpan> spans = Receipts.wholePoll(COUNT);

        assertThat(PollCheck.wholePolls(
                        spans,
                        Receipts.WHOLE,
                        List.of(Receipts.keys(2), List.of("receipt-3", "receipt-4", "receipt-5"))))
                .contains("Receipts -> receipts -> Invoices: 1 spans of Invoices instead of 2");
    }

    @Test
    void aLinkThatIsMissingIsTold() {
        List<ReceivedSpan> spans = Receipts.wholePoll(COUNT);
        ReceivedSpan[] four = spans.subList(0, COUNT - 1).toArray(new ReceivedSpan[0]);

        assertThat(whole(replaced(spans, Spans.linked(spans.get(COUNT), four))))
                .singleElement()
                .asString()
                .endsWith("linked to [receipt-1, receipt-2, receipt-3, receipt-4]");
    }

    @Test
    void aLinkToSomethingElseIsTold() {
        List<ReceivedSpan> spans = Receipts.firstOfPoll(COUNT, BUDGET);
        ReceivedSpan second = spans.get(COUNT + 1);

        assertThat(first(replaced(spans, Spans.linked(second, spans.get(0)))))
                .singleElement()
                .asString()
                .endsWith("receipt-2: linked to [receipt-1]");
        assertThat(first(replaced(spans, Spans.linked(second, second))))
                .singleElement()
                .asString()
                .endsWith("linked to [nothing that was sent]");
    }

    @Test
    void aWrongNumberOfMessagesIsTold() {
        List<ReceivedSpan> spans = Receipts.wholePoll(COUNT);

        assertThat(whole(replaced(spans, Spans.with(spans.get(COUNT), SpanLines.MESSAGE_COUNT, 4L))))
                .singleElement()
                .asString()
                .endsWith("messaging.batch.message_count is 4 instead of 5");
    }

    @Test
    void aSpanOfOneMessageHasNoNumberOfMessages() {
        List<ReceivedSpan> spans = Receipts.firstOfPoll(COUNT, BUDGET);

        assertThat(first(replaced(spans, Spans.with(spans.get(COUNT + 1), SpanLines.MESSAGE_COUNT, 1L))))
                .hasSize(1);
    }

    @Test
    void aSpanWithinATraceIsTold() {
        List<ReceivedSpan> spans = Receipts.wholePoll(COUNT);

        assertThat(whole(replaced(spans, Spans.below(spans.get(0), spans.get(COUNT)))))
                .singleElement()
                .asString()
                .contains("not a root 'process receipts'");
    }

    @Test
    void theFirstOfAPollHaveTheSpans() {
        assertThat(first(Receipts.firstOfPoll(COUNT, BUDGET))).isEmpty();
    }

    @Test
    void aBudgetThatIsNotKeptOrNotUsedIsTold() {
        assertThat(first(Receipts.firstOfPoll(COUNT, BUDGET + 1)))
                .containsExactly("Receipts -> receipts -> Audit: 3 spans of Audit instead of 2");
        assertThat(first(Receipts.firstOfPoll(COUNT, BUDGET - 1)))
                .containsExactly("Receipts -> receipts -> Audit: 1 spans of Audit instead of 2");
    }

    @Test
    void aLostSendIsTold() {
        List<ReceivedSpan> spans = Receipts.firstOfPoll(COUNT, BUDGET);

        assertThat(first(Stream.concat(
                                spans.stream().limit(COUNT - 1), spans.stream().skip(COUNT))
                        .toList()))
                .containsExactly("Receipts -> receipts -> Audit: 4 spans of Receipts instead of 5");
    }

    private static List<ReceivedSpan> replaced(List<ReceivedSpan> spans, ReceivedSpan last) {
        List<ReceivedSpan> replaced = new ArrayList<>(spans.subList(0, spans.size() - 1));
        replaced.add(last);
        return replaced;
    }

    private static List<String> whole(List<ReceivedSpan> spans) {
        return PollCheck.wholePolls(spans, Receipts.WHOLE, ONE_POLL);
    }

    private static List<String> first(List<ReceivedSpan> spans) {
        return PollCheck.firstOfPolls(spans, Receipts.FIRST, ONE_POLL, BUDGET);
    }
}
