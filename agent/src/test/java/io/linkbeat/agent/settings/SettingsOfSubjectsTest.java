package io.linkbeat.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings whose names end in a pattern: which one holds for a topic, and what one does that cannot be used. */
final class SettingsOfSubjectsTest {

    private static final String CORRELATION = "linkbeat.kafka.correlation";
    private static final String CORRELATION_VARIABLE = "LINKBEAT_KAFKA_CORRELATION";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | orders | link",
                "=parent | orders | parent",
                ".orders=parent | orders | parent",
                ".orders=parent | Orders | link",
                ".orders=parent | orders-eu | link",
                ".orders=parent | my-orders | link",
                ".Orders.v1-EU_x=parent | Orders.v1-EU_x | parent",
                ".orders.eu=parent | orders-eu | link",
                "=parent .orders=link | orders | link",
                "=parent .orders=link | bills | parent",
            })
    void anExactNameHoldsForItsTopicAlone(String properties, String topic, String value) {
        assertThat(ofProperties(properties).textFor(CORRELATION, topic)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".*=parent | orders | parent",
                ".orders*=parent | orders | parent",
                ".orders*=parent | orders.eu.v1 | parent",
                ".orders*=parent | my-orders | link",
                ".*-eu=parent | orders-eu | parent",
                ".*-eu=parent | orders-eu-1 | link",
                ".o*s-*u=parent | orders-eu | parent",
                ".*a*b*=parent | xxaxxbxx | parent",
                ".*a*b*=parent | xxbxxaxx | link",
                ".*ab=parent | aab | parent",
                ".a**b=parent | ab | parent",
                ".a.c=parent | abc | link",
                ".a?c=parent | abc | link",
            })
    void aStarStandsForAnyRunOfCharacters(String properties, String topic, String value) {
        assertThat(ofProperties(properties).textFor(CORRELATION, topic)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".*=parent .orders*=link | orders-eu | link",
                ".*=parent .orders*=link | bills | parent",
                ".orders-*=link .orders-e*=parent .*=link | orders-eu | parent",
                ".a=parent .a****=link | a | parent",
                ".*=link .a=parent | a | parent",
                "=parent .*=link .orders=parent | bills | link",
                ".a*=parent .*a=link | aa | link",
            })
    void theExactNameIsBetterThanAnyPatternAndTheLongerPatternThanTheShorter(
            String properties, String topic, String value) {
        assertThat(ofProperties(properties).textFor(CORRELATION, topic)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "ORDERS_EU, orders-eu, parent",
        "ORDERS_EU, orders.eu, parent",
        "ORDERS_EU, Orders_EU, parent",
        "ORDERS_EU, orderseu, link",
        "orders.eu, ORDERS-EU, parent",
        "ORDERS_*, orders.eu, parent",
        "ORDERS_*, orders, link",
    })
    void aVariableStandsForEveryTopicThatIsSpelledSo(String spelled, String topic, String value) {
        Settings settings = Settings.read(null, Map.of(), Map.of(CORRELATION_VARIABLE + "_" + spelled, "parent"));

        assertThat(settings.textFor(CORRELATION, topic)).isEqualTo(value);
        assertThat(settings.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parent | link | link | link | parent",
                "'' | parent | link | link | parent",
                "'' | '' | parent | link | parent",
                "'' | '' | '' | parent | parent",
                "'' | '' | '' | '' | link",
            })
    void forOneTopicTheStrongestPlaceWins(String argument, String property, String variable, String file, String value)
            throws Exception {
        String name = CORRELATION + ".orders-eu";
        Map<String, String> environment = new HashMap<>();
        environment.put(CORRELATION_VARIABLE + "_ORDERS_EU", variable);
        environment.put("OTEL_JAVAAGENT_CONFIGURATION_FILE", fileWith(name + "=" + file));
        Settings settings = Settings.read(name + "=" + argument, Map.of(name, property), environment);

        assertThat(settings.textFor(CORRELATION, "orders-eu")).isEqualTo(value);
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void anExactNameIsBetterThanAPatternInAStrongerPlace() {
        Settings settings = Settings.read(
                CORRELATION + ".orders*=link", Map.of(), Map.of(CORRELATION_VARIABLE + "_ORDERS", "parent"));

        assertThat(settings.textFor(CORRELATION, "orders")).isEqualTo("parent");
        assertThat(settings.textFor(CORRELATION, "orders-eu")).isEqualTo("link");
    }

    @Test
    void aPropertyForOneTopicLeavesTheVariableToTheOthers() {
        Settings settings = Settings.read(
                null,
                Map.of(CORRELATION + ".orders_eu", "link"),
                Map.of(CORRELATION_VARIABLE + "_ORDERS_EU", "parent"));

        assertThat(settings.textFor(CORRELATION, "orders_eu")).isEqualTo("link");
        assertThat(settings.textFor(CORRELATION, "orders-eu")).isEqualTo("parent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".orders=child | orders | link",
                "=parent .orders=child | orders | parent",
                ".o*=parent .orders=child | orders | parent",
                ".o*=link .order*=child .or*=parent | orders | parent",
                ".o*=child .orders=parent | orders | parent",
            })
    void aValueThatCannotBeUsedIsOneLineAndTheNextBestHolds(String properties, String topic, String value) {
        Settings settings = ofProperties(properties);

        assertThat(settings.problems())
                .singleElement()
                .asString()
                .startsWith(CORRELATION + ".o")
                .endsWith("=child cannot be used: accepted is link, parent. It counts as unset.");
        assertThat(settings.textFor(CORRELATION, topic)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"orders, ORDERS", "orders-eu, ORDERS_EU", "orders-*, ORDERS_*"})
    void aValueThatCannotBeUsedDoesNotBringAWeakerPlaceToLife(String pattern, String variable) throws Exception {
        Settings settings = Settings.read(
                null,
                Map.of(CORRELATION + "." + pattern, "child"),
                Map.of(
                        CORRELATION_VARIABLE + "_" + variable,
                        "parent",
                        "OTEL_JAVAAGENT_CONFIGURATION_FILE",
                        fileWith(CORRELATION + "." + pattern + "=parent")));

        assertThat(settings.problems()).hasSize(1);
        assertThat(settings.textFor(CORRELATION, pattern.replace("*", "eu"))).isEqualTo("link");
    }

    @Test
    void aRefusedVariableIsNamedAsWritten() {
        assertThat(Settings.read(null, Map.of(), Map.of("LINKBEAT_KAFKA_PROCESS_SPANS_ORDERS_EU", "each"))
                        .problems())
                .containsExactly(
                        "LINKBEAT_KAFKA_PROCESS_SPANS_ORDERS_EU=each cannot be used: accepted is record, batch."
                                + " It counts as unset.");
    }

    @Test
    void eachFamilyOfNamesIsItsOwn() {
        Settings settings = Settings.read(
                "linkbeat.kafka.process-spans.orders=batch;linkbeat.kafka.correlation.bills=parent",
                Map.of(),
                Map.of());

        assertThat(settings.textFor("linkbeat.kafka.process-spans", "orders")).isEqualTo("batch");
        assertThat(settings.textFor("linkbeat.kafka.process-spans", "bills")).isEqualTo("record");
        assertThat(settings.textFor(CORRELATION, "orders")).isEqualTo("link");
        assertThat(settings.textFor(CORRELATION, "bills")).isEqualTo("parent");
        assertThat(settings.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "linkbeat.lease.billing=1s | 1s | ",
                "linkbeat.lease.*=1s | 1s | ",
                "linkbeat.lease.kafka-heartbeat.billing=2s | | 2s",
                "linkbeat.lease.kafka-heartbeat.*=2s | | 2s",
                "linkbeat.lease.*=1s;linkbeat.lease.kafka-heartbeat.*=2s | 1s | 2s",
            })
    void aLeaseOfAnOperationIsNeverThatOfAGroup(String arguments, String ofOperation, String ofGroup) {
        Settings settings = Settings.read(arguments, Map.of(), Map.of());

        assertThat(settings.textFor("linkbeat.lease", "billing")).isEqualTo(ofOperation);
        assertThat(settings.textFor("linkbeat.lease.kafka-heartbeat", "billing"))
                .isEqualTo(ofGroup);
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void anOperationThatIsCalledLikeTheFamilyOfGroupsHasItsOwnLease() {
        Settings settings =
                Settings.read("linkbeat.lease.kafka-heartbeat.billing=2s;linkbeat.lease.*=1s", Map.of(), Map.of());

        assertThat(settings.textFor("linkbeat.lease", "kafka-heartbeat.billing"))
                .isEqualTo("1s");
        assertThat(settings.textFor("linkbeat.lease", "kafka-heartbeat")).isEqualTo("1s");
    }

    @Test
    void aVariableOfALeaseIsOfTheFamilyThatItsNameBeginsWith() {
        Settings settings = Settings.read(
                null, Map.of(), Map.of("LINKBEAT_LEASE_KAFKA_HEARTBEAT_BILLING", "2s", "LINKBEAT_LEASE_BILLING", "1s"));

        assertThat(settings.textFor("linkbeat.lease", "billing")).isEqualTo("1s");
        assertThat(settings.textFor("linkbeat.lease.kafka-heartbeat", "billing"))
                .isEqualTo("2s");
        assertThat(settings.textFor("linkbeat.lease", "kafka-heartbeat.billing"))
                .isNull();
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void theSettingThatHoldsIsNamedAsWritten() {
        Settings settings = Settings.read("linkbeat.lease.bill*=1s", Map.of(), Map.of("LINKBEAT_LEASE_ORDERS", "2s"));

        assertThat(settings.bestFor("linkbeat.lease", "billing"))
                .extracting(Setting::spelling, Setting::shown)
                .containsExactly("linkbeat.lease.bill* (agent argument)", "1s");
        assertThat(settings.bestFor("linkbeat.lease", "orders"))
                .extracting(Setting::spelling, Setting::shown)
                .containsExactly("LINKBEAT_LEASE_ORDERS", "2s");
        assertThat(settings.bestFor("linkbeat.lease", "mails")).isNull();
        assertThat(settings.bestFor("linkbeat.link-sampling", "mails")).isNull();
    }

    @Test
    void whereThereIsNoGeneralSettingThePatternsOwnDefaultHolds() {
        Settings settings = Settings.read(null, Map.of(), Map.of());

        assertThat(settings.textFor("linkbeat.lease", "orders")).isNull();
        assertThat(settings.textFor("linkbeat.lease.kafka-heartbeat", "billing"))
                .isNull();
        assertThat(settings.textFor("linkbeat.tasks.waiter-deadlines", "orders"))
                .isEqualTo("false");
    }

    @Test
    void aSettingWithoutPatternsHasOneValueForAllAndAnUnknownOneIsAMistakeOfTheCaller() {
        Settings settings = Settings.read("linkbeat.link-sampling=independent", Map.of(), Map.of());

        assertThat(settings.textFor("linkbeat.link-sampling", "orders")).isEqualTo("independent");
        assertThatThrownBy(() -> settings.textFor("linkbeat.no.such.thing", "orders"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thoseThatAreSetAndUsableAreListed() {
        Settings settings = Settings.read(
                null,
                Map.of(CORRELATION + ".orders", "parent", CORRELATION + ".bills", "child"),
                Map.of(CORRELATION_VARIABLE + "_*", "link"));

        assertThat(settings.all())
                .filteredOn(setting -> setting.name().startsWith(CORRELATION))
                .extracting(Setting::toString)
                .containsExactlyInAnyOrder(
                        CORRELATION + "=link (DEFAULT)",
                        CORRELATION + ".orders=parent (SYSTEM_PROPERTY)",
                        CORRELATION + ".*=link (ENVIRONMENT " + CORRELATION_VARIABLE + "_*)");
    }

    /** From {@code .orders=parent .*=link}, each below the name of the correlation. */
    private static Settings ofProperties(String properties) {
        Map<String, String> map = new HashMap<>();
        for (String property : properties.split(" ", -1)) {
            int equals = property.indexOf('=');
            if (equals >= 0) {
                map.put(CORRELATION + property.substring(0, equals), property.substring(equals + 1));
            }
        }
        return Settings.read(null, map, Map.of());
    }

    private String fileWith(String line) throws Exception {
        return Files.writeString(directory.resolve("linkbeat.properties"), line + "\n")
                .toString();
    }
}
