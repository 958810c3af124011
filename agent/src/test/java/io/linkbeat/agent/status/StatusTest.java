package io.linkbeat.agent.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.linkbeat.agent.Pages;
import io.linkbeat.agent.beats.BeatState;
import io.linkbeat.agent.beats.Lag;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shape that the documentation promises of the status: every key with its type. */
class StatusTest {

    private static final BeatState RENEWAL = new BeatState("scheduled", "shop.Renewal", 2, 0.25, 3, 1);
    private static final Lag LAG = new Lag(80_000, 1_500_000, 20_000_000, 21_000_000, 100_000, 10_000_000_000L);

    private static JsonObject status(SetUp setUp) throws Exception {
        return JsonParser.object().from(Status.json(setUp.facts()));
    }

    /** Keys with the types of their values. */
    private static String shape(JsonObject object) {
        Map<String, String> types = new TreeMap<>();
        object.forEach((key, value) -> types.put(key, type(value)));
        return types.entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static String type(Object value) {
        if (value instanceof JsonObject) {
            return "{}";
        }
        if (value instanceof JsonArray) {
            return "[]";
        }
        return value == null
                ? "null"
                : value instanceof Number ? "number" : value.getClass().getSimpleName();
    }

    private static JsonObject setting(JsonObject status, String name) {
        return (JsonObject) status.getArray("settings").stream()
                .filter(setting -> ((JsonObject) setting).getString("name").equals(name))
                .findAny()
                .orElseThrow();
    }

    /** The page's table has a row for each key of the object, and of the objects and lists in it. */
    @Test
    void everyKeyStandsOnThePage() throws Exception {
        String page = "docs/operations.md";
        String text = Files.readString(Pages.repository(page).resolve(page));
        String table = text.substring(text.indexOf("### The shape of `status --json`"));
        JsonObject status = status(new SetUp().joinPoint("failed").tally(SetUp.beats(LAG, RENEWAL)));

        Set<String> keys = new TreeSet<>();
        collect(status, keys);
        assertThat(keys).hasSizeGreaterThan(30);
        assertThat(Pages.quoted(table.substring(0, table.indexOf("\n## ")))).containsAll(keys);
    }

    private static void collect(Object value, Set<String> keys) {
        if (value instanceof JsonObject object) {
            object.forEach((key, inner) -> {
                keys.add(key);
                if (!isLabelled(key)) {
                    collect(inner, keys);
                }
            });
        } else if (value instanceof JsonArray array) {
            array.forEach(inner -> collect(inner, keys));
        }
    }

    /** Counts by label: their keys are whatever was counted. */
    private static boolean isLabelled(String key) {
        return List.of("skipped", "errors", "limits", "suppressed", "operations")
                .contains(key);
    }

    @Test
    void everyKeyOfTheContractIsThereWithItsType() throws Exception {
        JsonObject status = status(new SetUp().joinPoint("failed").with("OTEL_TRACES_SAMPLER_ARG", "abc"));

        assertThat(shape(status))
                .isEqualTo(
                        "beats=[] classes=[] exporters=[] findings=[] format=number how=String jar=String java={} joinPoints=[]"
                                + " lag=null linkbeat=String losses={} operations={} pid=number problems=[] settings=[]"
                                + " signals={} since=String state=String switch={} threads=[]");
        assertThat(shape(status.getObject("switch")))
                .isEqualTo("on=Boolean origin=String place=String setting=String value=String");
        assertThat(shape(status.getObject("java"))).isEqualTo("version=String vm=String");
        assertThat(shape(status.getArray("findings").getObject(0))).isEqualTo("reason=String text=String");
        assertThat(shape(setting(status, "otel.traces.sampler")))
                .isEqualTo("name=String origin=String place=String value=String");
        assertThat(status.getArray("problems").get(0)).isInstanceOf(String.class);
        assertThat(shape(status.getArray("joinPoints").getObject(0)))
                .isEqualTo("class=String instrumentation=String method=String state=String why=String");
        assertThat(shape(status.getArray("classes").getObject(0)))
                .isEqualTo("before=String class=String library=String loader=String now=String state=String"
                        + " version=String why=String");
        assertThat(shape(status.getArray("exporters").getObject(0)))
                .isEqualTo("ageMs=number exported=number exporter=String failed=number last=String signal=String"
                        + " to=String why=null");
        assertThat(shape(status.getObject("signals")))
                .isEqualTo("messages.consumed=number messages.sent=number spans.ended=number spans.exported=number");
        assertThat(shape(status.getObject("losses")))
                .isEqualTo("errors={} limits={} linksDropped=number missed=number skipped={} spansNotExported=number"
                        + " suppressed={}");
        assertThat(status.getArray("threads")).containsExactly("linkbeat-sdk");
    }

    @Test
    void theValuesAreTheFacts() throws Exception {
        JsonObject status = status(new SetUp());

        assertThat(status.getInt("format")).isEqualTo(1);
        assertThat(status.getString("linkbeat")).isEqualTo("1.2.3");
        assertThat(status.getString("jar")).isEqualTo("/opt/linkbeat.jar");
        assertThat(status.getLong("pid")).isEqualTo(ProcessHandle.current().pid());
        assertThat(status.getString("since")).isEqualTo("2026-11-22T17:00:00.123Z");
        assertThat(status.getArray("findings")).isEmpty();
        assertThat(status.getObject("signals").getLong("messages.sent")).isEqualTo(3);
        assertThat(status.getObject("losses").getLong("spansNotExported")).isEqualTo(1);
        assertThat(status.getObject("losses").getObject("skipped")).containsEntry("budget", 1);
    }

    @Test
    void tasksAreCountedByTheirOperation() throws Exception {
        JsonObject status = status(new SetUp()
                .tally(SetUp.tally(3, 3, 6, Map.of(), Map.of("shop.Billing", Map.of("running", 1L, "success", 2L)))));

        assertThat(status.getObject("operations").getObject("shop.Billing"))
                .containsEntry("running", 1)
                .containsEntry("success", 2);
    }

    @Test
    void beatsAreToldByLockAndKey() throws Exception {
        JsonObject status = status(new SetUp()
                .tally(SetUp.beats(null, RENEWAL, new BeatState("kafka-heartbeat", "billing", 1, -1, 0, 0))));

        assertThat(shape(status.getArray("beats").getObject(0)))
                .isEqualTo("critical=number followed=number key=String lock=String utilization=number warn=number");
        assertThat(status.getArray("beats").getObject(0))
                .containsEntry("lock", "scheduled")
                .containsEntry("key", "shop.Renewal")
                .containsEntry("followed", 2)
                .containsEntry("utilization", 0.25)
                .containsEntry("warn", 3)
                .containsEntry("critical", 1);
        assertThat(status.getArray("beats").getObject(1).isNull("utilization")).isTrue();
    }

    @Test
    void theLagIsThatOfTheLastWindowAndNullBeforeThat() throws Exception {
        JsonObject status = status(new SetUp().tally(SetUp.beats(LAG)));

        assertThat(status.getObject("lag"))
                .hasSize(6)
                .containsEntry("p50Ms", 0.08)
                .containsEntry("p99Ms", 1.5)
                .containsEntry("p999Ms", 20.0)
                .containsEntry("maxMs", 21.0)
                .containsEntry("meanMs", 0.1)
                .containsEntry("windowMs", 10_000.0);
        assertThat(status(new SetUp().tally(null)).isNull("lag")).isTrue();
    }

    @Test
    void whatIsNotThereIsZeroOrNull() throws Exception {
        JsonObject status =
                status(new SetUp().joinPoint("waiting").export("none", null).tally(null));

        assertThat(status.getObject("signals").values())
                .allSatisfy(count -> assertThat(count).isEqualTo(0));
        assertThat(status.getArray("joinPoints").getObject(0).isNull("why")).isTrue();
        assertThat(status.getArray("exporters").getObject(0).isNull("ageMs")).isTrue();
        assertThat(setting(status, "otel.service.name").isNull("value")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "on, ENABLE_OTEL, true, true, ENABLE_OTEL, environment, ENABLE_OTEL",
        "off, ENABLE_OTEL, yes, false, ENABLE_OTEL, environment, ENABLE_OTEL",
        "off, OTEL_SDK_DISABLED, true, false, otel.sdk.disabled, environment, OTEL_SDK_DISABLED",
        "on, OTEL_SDK_DISABLED, false, true, ENABLE_OTEL, environment, ENABLE_OTEL",
        "off, OTEL_JAVAAGENT_ENABLED, false, false, otel.javaagent.enabled, environment, OTEL_JAVAAGENT_ENABLED",
    })
    void theSwitchIsTheStrongestThatSaysAnything(
            String state, String variable, String value, boolean on, String setting, String origin, String place)
            throws Exception {
        JsonObject decided =
                status(new SetUp().with(variable, value).state(state, null)).getObject("switch");

        assertThat(decided.getBoolean("on")).isEqualTo(on);
        assertThat(decided.getString("setting")).isEqualTo(setting);
        assertThat(decided.getString("origin")).isEqualTo(origin);
        assertThat(decided.getString("place")).isEqualTo(place);
    }

    @Test
    void anAttachIsItsOwnSwitch() throws Exception {
        Facts started = new SetUp().without("ENABLE_OTEL").facts();
        Presence attached = new Presence(Presence.ON, SetUp.SINCE, true, "1.2.3", "/opt/linkbeat.jar", null);
        JsonObject status = JsonParser.object()
                .from(Status.json(new Facts(
                        attached,
                        started.settings(),
                        started.joinPoints(),
                        started.classes(),
                        started.exporters(),
                        started.threads(),
                        started.tally())));

        assertThat(status.getString("how")).isEqualTo("attach");
        assertThat(status.getObject("switch").getString("origin")).isEqualTo("attach");
        assertThat(status.getObject("switch").isNull("setting")).isTrue();
    }

    @Test
    void secretsAreNeverInIt() throws Exception {
        String json = Status.json(new SetUp()
                .with("OTEL_EXPORTER_OTLP_HEADERS", "authorization=hunter2")
                .with("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "no header hunter2")
                .with("OTEL_EXPORTER_OTLP_ENDPOINT", "http://user:hunter2@collector:4318")
                .with("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://collector:4318/?token=hunter2")
                .facts());

        assertThat(json).doesNotContain("hunter2").contains("REDACTED");
        assertThat(JsonParser.object().from(json).getArray("problems")).isNotEmpty();
    }

    @Test
    void aTextWithSpecialCharactersComesBackOnOneLine() throws Exception {
        SetUp setUp = new SetUp().with("OTEL_SERVICE_NAME", "a \"b\" \\ \u00e9 \ud83d\ude80 </script>\n\u0007");

        assertThat(Status.json(setUp.facts())).doesNotContain("\n", "\u0007");
        assertThat(setting(status(setUp), "otel.service.name").getString("value"))
                .isEqualTo("a \"b\" \\ \u00e9 \ud83d\ude80 </script>??");
    }
}
