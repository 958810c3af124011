package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusJsonTest {

    private static final String CLASSES =
            "'classes': [{'class': 'a.Producer', 'state': 'restored'}, " + "{'class': 'a.Consumer', 'state': 'gone'}]}";

    private static StatusJson status(String json) {
        return StatusJson.of(json.replace('\'', '"'));
    }

    @Test
    void onWithoutFindingsIsAsItShouldBe() {
        assertThat(status("{'state': 'on', 'findings': [], 'new': 1}").problemsWhileOn())
                .isEmpty();
    }

    @Test
    void findingsAndOtherStatesAreTold() {
        assertThat(status("{'state': 'off', 'findings': [{'reason': 'switch', 'text': 'It is off.'}]}")
                        .problemsWhileOn())
                .containsExactly("status: Linkbeat is off instead of on", "status: It is off.");
    }

    @Test
    void detachedWithAllClassesAsTheyWereIsAsItShouldBe() {
        StatusJson status = status("{'state': 'detached', " + CLASSES);
        assertThat(status.problemsAfterDetach()).isEmpty();
        assertThat(status.classes()).isEqualTo(2);
    }

    @Test
    void aClassThatIsOtherThanItWasIsTold() {
        assertThat(status("{'state': 'detached', " + CLASSES.replace("restored", "different"))
                        .problemsAfterDetach())
                .containsExactly("status: a.Producer is different");
    }

    @Test
    void whatIsNoStatusIsNeitherOnNorDetached() {
        assertThat(status("no such process").problemsWhileOn()).hasSize(1);
        assertThat(status("").problemsAfterDetach()).hasSize(2);
    }
}
