package io.linkbeat.agent.status;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.linkbeat.agent.beats.BeatState;
import io.linkbeat.agent.beats.Lag;
import io.linkbeat.agent.sdk.ExportState;
import io.linkbeat.agent.settings.Origin;
import io.linkbeat.agent.settings.Setting;
import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.weaving.ClassState;
import io.linkbeat.agent.weaving.JoinPointState;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The status as JSON, in the shape that {@code docs/operations.md} promises. What is not known is null there. */
public final class Status {

    /** Raised when a key changes its meaning or goes; new keys may come at any time. */
    private static final int FORMAT = 1;

    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final Facts facts;
    private final JsonStringWriter json = JsonWriter.string();

    private Status(Facts facts) {
        this.facts = facts;
    }

    /** The status, on one line. */
    public static String json(Facts facts) {
        Status status = new Status(facts);
        status.write();
        return status.json.done();
    }

    private void write() {
        Presence presence = facts.presence();
        json.object();
        json.value("format", FORMAT);
        json.value("linkbeat", presence.version());
        json.value("jar", presence.jar());
        json.value("pid", ProcessHandle.current().pid());
        json.value("state", presence.state());
        json.value("since", presence.since().truncatedTo(ChronoUnit.MILLIS).toString());
        json.value("how", presence.attached() ? "attach" : "start");
        writeSwitch();
        json.object("java");
        json.value("version", System.getProperty("java.version"));
        json.value("vm", System.getProperty("java.vm.name"));
        json.end();
        json.array("findings");
        for (Finding finding : Doctor.examine(facts)) {
            json.object();
            json.value("reason", finding.reason());
            json.value("text", finding.text());
            json.end();
        }
        json.end();
        writeSettings();
        writeJoinPoints();
        writeExporters();
        writeTally();
        texts("threads", facts.threads());
        json.end();
    }

    /** What decided: of the three switches the strongest that says anything; an attach needs none of them. */
    private void writeSwitch() {
        Settings settings = facts.settings();
        Setting decisive = null;
        for (String name : new String[] {"otel.sdk.disabled", "otel.javaagent.enabled", "ENABLE_OTEL"}) {
            Setting setting = settings.effective(name);
            boolean says = setting.origin() != Origin.DEFAULT
                    && (!name.equals("otel.sdk.disabled") || "true".equalsIgnoreCase(setting.value()));
            decisive = decisive == null && says ? setting : decisive;
        }
        Presence presence = facts.presence();
        boolean on = presence.state().equals(Presence.ON);
        boolean byAttach = on && presence.attached();
        json.object("switch");
        json.value("on", on);
        text("setting", byAttach || decisive == null ? null : decisive.name());
        text("value", byAttach || decisive == null ? null : decisive.shown());
        json.value("origin", byAttach ? "attach" : decisive == null ? "default" : Words.of(decisive.origin()));
        json.value("place", byAttach || decisive == null ? "" : decisive.place());
        json.end();
    }

    private void writeSettings() {
        json.array("settings");
        for (Setting setting : facts.settings().all()) {
            json.object();
            json.value("name", setting.name());
            text("value", setting.value() == null ? null : setting.shown());
            json.value("origin", Words.of(setting.origin()));
            json.value("place", setting.place());
            json.end();
        }
        json.end();
        texts("problems", facts.settings().problems());
    }

    private void writeJoinPoints() {
        json.array("joinPoints");
        for (JoinPointState joinPoint : facts.joinPoints()) {
            json.object();
            json.value("instrumentation", joinPoint.instrumentation());
            json.value("class", joinPoint.type());
            json.value("method", joinPoint.method());
            json.value("state", joinPoint.state());
            text("why", joinPoint.why());
            json.end();
        }
        json.end();
        json.array("classes");
        for (ClassState state : facts.classes()) {
            json.object();
            json.value("class", state.type());
            json.value("loader", state.loader());
            text("library", state.library());
            text("version", state.version());
            json.value("state", state.state());
            text("why", state.why());
            json.value("before", state.before());
            json.value("now", state.now());
            json.end();
        }
        json.end();
    }

    private void writeExporters() {
        json.array("exporters");
        for (ExportState exporter : facts.exporters()) {
            json.object();
            json.value("signal", exporter.signal());
            json.value("exporter", exporter.exporter());
            text("to", exporter.to());
            json.value("last", exporter.last());
            if (exporter.ageMillis() == null) {
                json.nul("ageMs");
            } else {
                json.value("ageMs", exporter.ageMillis());
            }
            text("why", exporter.why());
            json.value("exported", exporter.exported());
            json.value("failed", exporter.failed());
            json.end();
        }
        json.end();
    }

    private void writeTally() {
        Facts.Tally tally = facts.tally();
        if (tally == null) {
            tally = new Facts.Tally(
                    0, 0, 0, 0, 0, 0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), null);
        }
        json.object("signals");
        json.value("messages.sent", tally.sent());
        json.value("messages.consumed", tally.consumed());
        json.value("spans.ended", tally.spansEnded());
        json.value("spans.exported", tally.spansExported());
        json.end();
        json.object("losses");
        json.value("spansNotExported", Math.max(0, tally.spansEnded() - tally.spansExported()));
        json.value("missed", tally.missed());
        json.value("linksDropped", tally.linksDropped());
        counts("skipped", tally.skipped());
        counts("errors", tally.errors());
        counts("limits", tally.limits());
        counts("suppressed", tally.suppressed());
        json.end();
        json.object("operations");
        for (Map.Entry<String, Map<String, Long>> operation : tally.operations().entrySet()) {
            counts(operation.getKey(), operation.getValue());
        }
        json.end();
        writeBeats(tally.beats());
        writeLag(tally.lag());
    }

    private void writeBeats(List<BeatState> beats) {
        json.array("beats");
        for (BeatState beat : beats) {
            json.object();
            json.value("lock", beat.lock());
            json.value("key", beat.key());
            json.value("followed", beat.followed());
            if (beat.utilization() < 0) {
                json.nul("utilization");
            } else {
                json.value("utilization", beat.utilization());
            }
            json.value("warn", beat.warned());
            json.value("critical", beat.critical());
            json.end();
        }
        json.end();
    }

    private void writeLag(@Nullable Lag lag) {
        if (lag == null) {
            json.nul("lag");
            return;
        }
        json.object("lag");
        json.value("p50Ms", lag.p50() / NANOS_PER_MILLISECOND);
        json.value("p99Ms", lag.p99() / NANOS_PER_MILLISECOND);
        json.value("p999Ms", lag.p999() / NANOS_PER_MILLISECOND);
        json.value("maxMs", lag.max() / NANOS_PER_MILLISECOND);
        json.value("meanMs", lag.mean() / NANOS_PER_MILLISECOND);
        json.value("windowMs", lag.window() / NANOS_PER_MILLISECOND);
        json.end();
    }

    private void counts(String name, Map<String, Long> counts) {
        json.object(name);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            json.value(count.getKey(), count.getValue());
        }
        json.end();
    }

    private void texts(String name, List<String> texts) {
        json.array(name);
        for (String text : texts) {
            json.value(text);
        }
        json.end();
    }

    private void text(String name, @Nullable String text) {
        if (text == null) {
            json.nul(name);
        } else {
            json.value(name, text);
        }
    }
}
