package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.bootstrap.Messages.Message;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordIteratorTest {

    private final RecordingHandler handler = new RecordingHandler();

    @BeforeEach
    void on() {
        MessagingHooks.handler(handler);
    }

    @AfterEach
    void off() {
        MessagingHooks.leaving("close");
        MessagingHooks.handler(null);
        HookErrors.listener(null);
        assertThat(ThreadSlot.current()).isNull();
    }

    private static List<Object> records(String... names) {
        List<Object> records = new ArrayList<>();
        for (String name : names) {
            records.add(new Message(name));
        }
        return records;
    }

    private static Iterator<Object> over(List<Object> records) {
        try {
            return new RecordIterator(records.iterator(), new PolledRecords(Map.of(), "client"), Messages.reader());
        } catch (Throwable unlinked) {
            throw new AssertionError(unlinked);
        }
    }

    @Test
    void aLoopProcessesRecordAfterRecord() {
        Iterator<Object> loop = over(records("a", "b"));
        while (loop.hasNext()) {
            Object record = loop.next();
            assertThat(ThreadSlot.current().spanId).isEqualTo(record.hashCode());
        }

        assertThat(handler.calls)
                .containsExactly(
                        "processing a", "processed a next_record", "processing b", "processed b iteration_end");
        assertThat(ThreadSlot.current()).isNull();
    }

    @Test
    void lookingAheadEndsNothing() {
        Iterator<Object> loop = over(records("a", "b"));
        loop.next();

        assertThat(loop.hasNext()).isTrue();
        assertThat(loop.hasNext()).isTrue();

        assertThat(handler.calls).containsExactly("processing a");
        assertThat(ThreadSlot.current()).isNotNull();
    }

    @Test
    void aLoopThatIsLeftEndsAtTheNextPoll() {
        over(records("a", "b")).next();

        MessagingHooks.polling("consumer");

        assertThat(handler.calls).containsExactly("processing a", "processed a poll");
        assertThat(ThreadSlot.current()).isNull();
        MessagingHooks.polled();
    }

    @Test
    void aLoopThatIsLeftEndsWhenTheConsumerLeaves() {
        over(records("a", "b")).next();

        MessagingHooks.leaving("unsubscribe");
        MessagingHooks.leaving("close");

        assertThat(handler.calls).containsExactly("processing a", "processed a unsubscribe");
        assertThat(ThreadSlot.current()).isNull();
    }

    @Test
    void theInnerOfTwoLoopsTakesOverAndNothingStaysCurrent() {
        Iterator<Object> outer = over(records("a", "b"));
        outer.next();
        Iterator<Object> inner = over(records("x"));
        inner.next();
        assertThat(inner.hasNext()).isFalse();
        assertThat(ThreadSlot.current()).isNull();
        outer.next();
        assertThat(outer.hasNext()).isFalse();

        assertThat(handler.calls)
                .containsExactly(
                        "processing a",
                        "processing x",
                        "processed a next_record",
                        "processed x iteration_end",
                        "processing b",
                        "processed b iteration_end");
    }

    @Test
    void whatWasCurrentBeforeTheLoopIsCurrentAfterIt() {
        TraceContext before = new TraceContext(7, 7, 7, (byte) 1, null);
        ThreadSlot.get().current = before;
        try {
            Iterator<Object> loop = over(records("a"));
            loop.next();
            assertThat(ThreadSlot.current()).isNotSameAs(before);
            assertThat(loop.hasNext()).isFalse();
            assertThat(ThreadSlot.current()).isSameAs(before);
        } finally {
            ThreadSlot.get().current = null;
        }
    }

    @Test
    void onAnotherThreadNothingIsMadeCurrent() {
        Iterator<Object> loop = over(records("a"));

        CompletableFuture.runAsync(() -> {
                    loop.next();
                    assertThat(ThreadSlot.current()).isNull();
                    assertThat(loop.hasNext()).isFalse();
                })
                .join();

        assertThat(handler.calls).containsExactly("processing a elsewhere", "processed a iteration_end");
    }

    @Test
    void theApplicationSeesTheEndAsTheLibraryTellsIt() {
        Iterator<Object> loop = over(records("a"));
        loop.next();

        assertThatThrownBy(loop::next).isInstanceOf(NoSuchElementException.class);

        assertThat(handler.calls).containsExactly("processing a", "processed a next_record");
        assertThat(ThreadSlot.current()).isNull();
    }

    @Test
    void removingPassesThrough() {
        List<Object> records = records("a", "b");
        Iterator<Object> loop = over(records);
        loop.next();
        loop.remove();
        assertThat(records).extracting(Object::toString).containsExactly("b");

        assertThatThrownBy(over(List.copyOf(records))::remove).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aRecordWithoutASpanIsHandedOutAllTheSame() {
        handler.spans = false;
        List<Object> records = records("a", "b");

        List<Object> seen = new ArrayList<>();
        over(records).forEachRemaining(seen::add);

        assertThat(seen).isEqualTo(records);
        assertThat(handler.calls).containsExactly("processing a", "processing b");
        assertThat(ThreadSlot.current()).isNull();
    }

    @Test
    void aHandlerThatBreaksMeanwhileLeavesNothingCurrent() {
        List<String> caught = new ArrayList<>();
        HookErrors.listener(new HookErrors.Listener() {
            @Override
            public void caught(String place, Throwable error) {
                caught.add(place);
            }
        });
        Iterator<Object> loop = over(records("a", "b"));
        loop.next();
        MessagingHooks.handler(new ThrowingHandler());

        assertThat(loop.next()).hasToString("b");
        assertThat(loop.hasNext()).isFalse();

        assertThat(caught).containsExactly("messaging.processed", "messaging.processing");
        assertThat(ThreadSlot.current()).isNull();
    }
}
