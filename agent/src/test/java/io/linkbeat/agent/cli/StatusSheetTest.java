package io.linkbeat.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusSheetTest {

    private static final Instant NOW = Instant.parse("2026-11-22T17:05:00.123Z");

    private static String resource(String name) throws IOException {
        try (InputStream content = StatusSheetTest.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String sheet(String json, boolean all) throws CommandException {
        return new StatusSheet(Status.parse(json), 4711, NOW).text(all);
    }

    @Test
    void showsInShortWhatMatters() throws Exception {
        assertThat(sheet(resource("status.json"), false)).isEqualTo(resource("status.txt"));
    }

    @Test
    void leavesNothingOutWhenAskedForAll() throws Exception {
        assertThat(sheet(resource("status.json"), true)).isEqualTo(resource("status-all.txt"));
    }

    @Test
    void saysSoWhenAllIsWell() throws Exception {
        String text = sheet("""
                {"state": "on", "findings": [], "losses": {"missed": 0, "skipped": {}}, "threads": [],
                 "settings": [{"name": "a", "value": "b", "origin": "default", "place": null}]}
                """, false);

        assertThat(text).isEqualTo("""
                        Linkbeat is on in process 4711

                        Nothing is known that keeps signals from arriving.

                        Losses: none

                        Settings: all have their defaults

                        Threads: none
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "on, Linkbeat 9 is on in process 4711",
        "off, Linkbeat 9 is off in process 4711",
        "detached, Linkbeat 9 is detached from process 4711",
        "failed, Linkbeat 9 has failed in process 4711",
        "asleep, Linkbeat 9 is in a state that this command does not know in process 4711"
    })
    void theFirstLineSaysHowItStands(String state, String line) throws Exception {
        assertThat(sheet("{\"linkbeat\": \"9\", \"state\": \"" + state + "\"}", false)
                        .lines())
                .first()
                .isEqualTo(line);
    }

    /** What another version says otherwise must not keep the rest from being shown. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"state\": 7, \"since\": \"soon\", \"switch\": [], \"java\": 17, \"findings\": {}, \"settings\": [1, null, {}]}",
                "{\"joinPoints\": [{}, 3], \"classes\": [{}, []], \"exporters\": [{\"ageMs\": \"old\"}], \"losses\": {\"a\": \"b\", \"c\": null}}",
                "{\"switch\": {}, \"threads\": [1, null], \"problems\": [{}], \"signals\": []}"
            })
    void whatIsMissingOrOfAnotherKindIsPassedOver(String json) throws Exception {
        for (boolean all : new boolean[] {false, true}) {
            assertThat(sheet(json, all)).startsWith("Linkbeat is in a state that this command does not know");
        }
    }

    @Test
    void theOtherProcessDoesNotControlTheTerminal() throws Exception {
        String text = sheet("""
                {"state": "on", "linkbeat": "1\\u001b[2J",
                 "settings": [{"name": "a\\u0007", "value": "b\\nc", "origin": "file", "place": "\\u009b1m"}],
                 "threads": ["t\\u001b]0;x"]}
                """, true);

        assertThat(text).contains("Linkbeat 1?[2J", "a?", "b c", "t?]0;x");
        assertThat(text.replace("\n", "").chars().filter(Character::isISOControl))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "null", "{\"a\":", "so"})
    void whatIsNoJsonObjectIsAFault(String json) {
        assertThatThrownBy(() -> Status.parse(json))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("its status cannot be read");
    }
}
