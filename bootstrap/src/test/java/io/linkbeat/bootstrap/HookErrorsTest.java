package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HookErrorsTest {

    @AfterEach
    void off() {
        HookErrors.listener(null);
    }

    @Test
    void tellsTheListenerWhatAndWhere() {
        List<Object> told = new ArrayList<>();
        HookErrors.listener(new HookErrors.Listener() {
            @Override
            public void caught(String place, Throwable error) {
                told.add(place);
                told.add(error);
            }
        });
        Throwable error = new Error("planted");

        HookErrors.caught(error, "here");
        HookErrors.listener(null);
        HookErrors.caught(error, "forgotten");

        assertThat(told).containsExactly("here", error);
    }

    @Test
    void aListenerThatThrowsIsNotSeen() {
        HookErrors.listener(new HookErrors.Listener() {
            @Override
            public void caught(String place, Throwable error) {
                throw new StackOverflowError("planted");
            }
        });

        assertThatCode(() -> HookErrors.caught(new Error("planted"), "here")).doesNotThrowAnyException();
    }
}
