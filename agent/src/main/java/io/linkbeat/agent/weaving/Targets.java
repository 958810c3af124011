package io.linkbeat.agent.weaving;

import io.linkbeat.agent.logging.Log;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The join points by the internal name of the class that is woven. Immutable; a look-up is one hash. */
public final class Targets {

    private final Map<String, List<JoinPoint>> byType = new LinkedHashMap<>();
    private final List<JoinPoint> off = new ArrayList<>();
    private final List<JoinPoint> ofDrivers = new ArrayList<>();

    /**
     * Reads {@code targets.txt}.
     *
     * @param file its bytes
     * @param enabled which instrumentations are switched on
     */
    public Targets(byte[] file, Predicate<String> enabled) {
        String text = new String(file, StandardCharsets.UTF_8);
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            JoinPoint joinPoint = JoinPoint.parse(text.substring(start, end < 0 ? text.length() : end));
            if (joinPoint != null && enabled.test(joinPoint.instrumentation())) {
                add(joinPoint);
            } else if (joinPoint != null) {
                off.add(joinPoint);
                Log.debug("not woven: " + joinPoint.where() + ", " + joinPoint.instrumentation() + " is switched off");
            }
            start = end < 0 ? text.length() : end + 1;
        }
    }

    private void add(JoinPoint joinPoint) {
        if (joinPoint.implementers()) {
            ofDrivers.add(joinPoint);
            return;
        }
        String type = joinPoint.type().replace('.', '/');
        List<JoinPoint> joinPoints = byType.get(type);
        if (joinPoints == null) {
            joinPoints = new ArrayList<>();
            byType.put(type, joinPoints);
        }
        joinPoints.add(joinPoint);
    }

    /** The join points in a class, null for all but the few that are woven. */
    @Nullable
    List<JoinPoint> in(@Nullable String internalName) {
        return byType.get(internalName);
    }

    /** The join points in what implements the interfaces of {@code java.sql}. */
    List<JoinPoint> ofDrivers() {
        return ofDrivers;
    }

    /** All of them, with what has become of each according to the classes that came to the weaver. */
    public List<JoinPointState> states(List<ClassState> classes) {
        List<JoinPointState> states = new ArrayList<>();
        for (List<JoinPoint> inType : byType.values()) {
            for (JoinPoint joinPoint : inType) {
                states.add(JoinPointState.of(joinPoint, classes));
            }
        }
        for (JoinPoint joinPoint : ofDrivers) {
            states.add(JoinPointState.of(joinPoint, classes));
        }
        for (JoinPoint joinPoint : off) {
            states.add(JoinPointState.off(joinPoint));
        }
        return states;
    }

    /** Whether nothing is to be woven at all. */
    public boolean isEmpty() {
        return byType.isEmpty() && ofDrivers.isEmpty();
    }
}
