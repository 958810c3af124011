package io.linkbeat.agent.status;

import io.linkbeat.agent.sdk.ExportState;
import io.linkbeat.agent.settings.Origin;
import io.linkbeat.agent.settings.Setting;
import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.weaving.ClassState;
import io.linkbeat.agent.weaving.JoinPointState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Answers "I see nothing": which of switch, settings, instrumentation, version, sampler, exporter and trust keeps signals from
 * arriving. In the order in which a signal would have to pass them, so that the first finding is the first to mend. One use,
 * one thread.
 */
final class Doctor {

    private final Facts facts;
    private final Settings settings;
    private final List<Finding> findings = new ArrayList<>();

    private Doctor(Facts facts) {
        this.facts = facts;
        this.settings = facts.settings();
    }

    static List<Finding> examine(Facts facts) {
        Doctor doctor = new Doctor(facts);
        doctor.look();
        return doctor.findings;
    }

    private void look() {
        if (!facts.presence().state().equals(Presence.ON)) {
            found("switch", whyNotOn());
            lookAtSettings();
            return;
        }
        lookAtSettings();
        lookAtInstrumentations();
        lookAtVersions();
        lookAtSampler();
        lookAtExporters();
        lookAtTrust();
    }

    private void found(String reason, String text) {
        findings.add(new Finding(reason, text));
    }

    private void lookAtSettings() {
        if (!settings.problems().isEmpty()) {
            int count = settings.problems().size();
            found(
                    "settings",
                    (count == 1
                                    ? "a setting cannot be used and has its default: "
                                    : count + " settings cannot be used and have their defaults, see the problems: ")
                            + settings.problems().get(0));
        }
    }

    private String whyNotOn() {
        String state = facts.presence().state();
        if (state.equals(Presence.DETACHED)) {
            return "Linkbeat was detached; attach it again";
        }
        if (state.equals(Presence.FAILED)) {
            return "Linkbeat could not start: " + facts.presence().failure();
        }
        Setting disabled = settings.effective("otel.sdk.disabled");
        if ("true".equalsIgnoreCase(disabled.value())) {
            return Words.of(disabled) + " switches Linkbeat off and wins over everything; take it away, or attach with"
                    + " otel.sdk.disabled=false";
        }
        Setting enabled = settings.effective("otel.javaagent.enabled");
        if ("false".equalsIgnoreCase(enabled.value())) {
            return Words.of(enabled)
                    + " switches Linkbeat off; take it away, or attach with otel.javaagent.enabled=true";
        }
        Setting fleet = settings.effective("ENABLE_OTEL");
        return fleet.value() == null
                ? "nobody has switched Linkbeat on; start with ENABLE_OTEL=true, or attach"
                : Words.of(fleet)
                        + " is not exactly true, and so Linkbeat is off; start with ENABLE_OTEL=true, or attach";
    }

    private void lookAtInstrumentations() {
        Set<String> off = new LinkedHashSet<>();
        Set<String> on = new LinkedHashSet<>();
        boolean loaded = false;
        boolean kafka = false;
        for (JoinPointState joinPoint : facts.joinPoints()) {
            boolean here = joinPoint.state().equals(ClassState.WOVEN)
                    || joinPoint.state().equals(ClassState.FAILED);
            boolean ofTheJdk = joinPoint.instrumentation().equals("executors");
            loaded |= here && !ofTheJdk;
            if (joinPoint.state().equals(JoinPointState.OFF)) {
                off.add(joinPoint.instrumentation());
            } else if (!ofTheJdk) {
                on.add(joinPoint.instrumentation());
            }
            kafka |= here && joinPoint.instrumentation().equals("kafka");
        }
        for (String instrumentation : off) {
            Setting own = settings.effective("otel.instrumentation." + instrumentation + ".enabled");
            boolean common = own.origin() == Origin.DEFAULT;
            found(
                    "instrumentation",
                    Words.of(common ? settings.effective("otel.instrumentation.common.default-enabled") : own)
                            + " switches the instrumentation " + instrumentation + " off");
        }
        Facts.Tally tally = facts.tally();
        boolean tasks = tally != null && !tally.operations().isEmpty();
        if (!on.isEmpty() && !loaded && !tasks) {
            found(
                    "instrumentation",
                    "no class that belongs to " + String.join(", ", on)
                            + " has been loaded: the application has not come to use such a library yet, or has none");
        }
        if (kafka && (tally == null || tally.sent() + tally.consumed() == 0)) {
            found(
                    "instrumentation",
                    "nothing was sent or read since Linkbeat came; its join points are in and wait for the first message");
        }
    }

    private void lookAtVersions() {
        for (ClassState state : facts.classes()) {
            if (state.state().equals(ClassState.FAILED)) {
                found(
                        "version",
                        state.type() + (state.library() == null ? "" : " of " + state.library()) + " is left as it is: "
                                + state.why());
            }
        }
    }

    private void lookAtSampler() {
        Setting sampler = settings.effective("otel.traces.sampler");
        Setting ratio = settings.effective("otel.traces.sampler.arg");
        String name = String.valueOf(sampler.value()).toLowerCase(Locale.ROOT);
        boolean byRatio = name.endsWith("traceidratio");
        if (name.endsWith("always_off")) {
            found("sampler", Words.of(sampler) + " samples nothing: metrics come, spans do not");
        } else if (byRatio && isZero(ratio)) {
            found("sampler", Words.of(ratio) + " samples nothing: metrics come, spans do not");
        } else if (settings.list("linkbeat.kafka.spans").isEmpty()) {
            found("sampler", Words.of(settings.effective("linkbeat.kafka.spans")) + " makes no spans: metrics come");
        } else if (byRatio && noneSampled()) {
            found("sampler", Words.of(ratio) + " has sampled none of the few messages so far");
        }
    }

    private static boolean isZero(Setting ratio) {
        return ratio.value() != null && Double.parseDouble(ratio.value()) == 0;
    }

    private boolean noneSampled() {
        Facts.Tally tally = facts.tally();
        return tally != null && tally.sent() + tally.consumed() > 0 && tally.spansEnded() == 0;
    }

    private void lookAtExporters() {
        for (String signal : new String[] {"traces", "metrics"}) {
            Setting exporter = settings.effective("otel." + signal + ".exporter");
            if (settings.list(exporter.name()).isEmpty()) {
                found("exporter", Words.of(exporter) + " exports no " + signal);
            }
        }
        for (ExportState exporter : facts.exporters()) {
            if (exporter.last().equals("failed") || exporter.why() != null) {
                found(
                        "exporter",
                        "the export of " + exporter.signal() + " to "
                                + (exporter.to() == null ? exporter.exporter() : exporter.to()) + " fails"
                                + (exporter.why() == null ? "" : ": " + exporter.why())
                                + "; see otel.exporter.otlp.endpoint");
            }
        }
    }

    private void lookAtTrust() {
        Facts.Tally tally = facts.tally();
        long byStatements = 0;
        long byMessages = 0;
        for (Map.Entry<String, Long> withheld : tally == null
                ? Map.<String, Long>of().entrySet()
                : tally.suppressed().entrySet()) {
            if (withheld.getKey().equals("jdbc")) {
                byStatements += withheld.getValue();
            } else {
                byMessages += withheld.getValue();
            }
        }
        lookAtTrust("brokers", byMessages, "spans come without links");
        lookAtTrust("databases", byStatements, "statements go out without them");
    }

    private void lookAtTrust(String destinations, long withheld, String consequence) {
        if (withheld > 0) {
            found(
                    "trust",
                    Words.of(settings.effective("otel.trusted.hosts")) + " does not trust the " + destinations + ": "
                            + withheld + " contexts were withheld, " + consequence + "; name the " + destinations
                            + " in otel.trusted.hosts");
        }
    }
}
