package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromptTest {

    private static final String ATTACH = "attach 4711 otel.service.name=Parcels otel.traces.sampler=always_on";

    @Test
    void aCommandIsOneLineWhereItFits() {
        assertThat(Prompt.wrap(ATTACH, ATTACH.length())).containsExactly(ATTACH);
    }

    @Test
    void aLongOneIsBrokenBetweenItsWords() {
        assertThat(Prompt.wrap(ATTACH, 38))
                .containsExactly("attach 4711 otel.service.name=Parcels", "otel.traces.sampler=always_on");
    }

    @Test
    void aWordThatIsTooLongStaysWhole() {
        assertThat(Prompt.wrap(ATTACH, 8))
                .containsExactly("attach", "4711", "otel.service.name=Parcels", "otel.traces.sampler=always_on");
    }
}
