package io.linkbeat.agent.settings;

import static io.linkbeat.agent.Pages.quoted;
import static io.linkbeat.agent.Pages.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.settings.Definition.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/configuration.md} to the catalogue, and every row of it to a test that exists. */
final class ConfigurationPageTest {

    private static final String NOT_BUILT_YET = "not built yet";

    /** The rows by the name of the setting; a row that lists several names stands under each. */
    private static final Map<String, Row> ROWS = new LinkedHashMap<>();

    private record Row(String variable, String defaultValue, String proof) {}

    @BeforeAll
    static void readPage() throws IOException {
        for (String line :
                Files.readAllLines(repository("docs/configuration.md").resolve("docs/configuration.md"))) {
            if (line.startsWith("| `")) {
                List<String> cells = Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList();
                assertThat(cells).as(line).hasSize(6);
                List<String> names = quoted(cells.get(0));
                List<String> variables = quoted(cells.get(1));
                assertThat(variables).as(line).hasSameSizeAs(names);
                for (int i = 0; i < names.size(); i++) {
                    Row row = new Row(variables.get(i), cells.get(2), cells.get(4));
                    assertThat(ROWS.put(names.get(i), row))
                            .as("a second row of " + names.get(i))
                            .isNull();
                }
            }
        }
    }

    @Test
    void thePageListsTheCatalogueAndNothingElse() {
        assertThat(ROWS.keySet())
                .containsExactlyInAnyOrderElementsOf(Catalogue.ALL.stream()
                        .map(definition -> definition.name)
                        .toList());
    }

    @Test
    void thePageHasTheDefaultsAndVariablesOfTheCatalogue() {
        for (Definition definition : Catalogue.ALL) {
            Row row = ROWS.get(definition.name);
            String free = definition.isPattern() ? definition.name.substring(definition.name.indexOf('<')) : "";
            String fixed = definition.isPattern()
                    ? definition.environmentVariable().substring(0, definition.name.indexOf('<'))
                    : definition.environmentVariable();
            assertThat(row.variable()).isEqualTo(fixed + free);
            assertThat(row.defaultValue())
                    .as(definition.name)
                    .isEqualTo(definition.defaultValue == null ? "unset" : "`" + definition.defaultValue + "`");
        }
    }

    @Test
    void whatIsNotBuiltYetSaysSoAndWhatIsBuiltDoesNot() {
        for (Definition definition : Catalogue.ALL) {
            assertThat(ROWS.get(definition.name).proof().equals(NOT_BUILT_YET))
                    .as(definition.name)
                    .isEqualTo(definition.use == Use.NOT_BUILT_YET);
        }
    }

    @Test
    void everyProofIsATestOfThisRepository() throws IOException {
        List<Path> tests;
        try (Stream<Path> files = Files.walk(repository("docs/configuration.md"))) {
            tests = files.filter(file -> file.toString().contains("/src/test/java/"))
                    .toList();
        }
        ROWS.forEach((name, row) -> {
            if (!row.proof().equals(NOT_BUILT_YET)) {
                assertThat(quoted(row.proof())).as(name).isNotEmpty().allSatisfy(test -> assertThat(tests)
                        .as(test)
                        .anyMatch(file -> file.endsWith(test.replace('.', '/') + ".java")));
            }
        });
    }
}
