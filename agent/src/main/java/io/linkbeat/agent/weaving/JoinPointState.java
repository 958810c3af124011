package io.linkbeat.agent.weaving;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a join point.
 *
 * @param instrumentation the switch that it belongs to
 * @param type the class that it is in
 * @param method the method
 * @param state {@code woven} in at least one class of that name, {@code failed} in all that came, {@code waiting} for the first
 *     one, or {@code off} by its switch
 * @param why it failed, else null
 */
public record JoinPointState(
        String instrumentation,
        String type,
        String method,
        String state,
        @Nullable String why) {

    /** No class of this name has been loaded. */
    public static final String WAITING = "waiting";

    /** Switched off. */
    public static final String OFF = "off";

    static JoinPointState off(JoinPoint joinPoint) {
        return of(joinPoint, OFF, null);
    }

    static JoinPointState of(JoinPoint joinPoint, List<ClassState> classes) {
        JoinPointState found = of(joinPoint, WAITING, null);
        for (ClassState state : classes) {
            if (state.has(joinPoint)) {
                if (state.state().equals(ClassState.WOVEN)) {
                    return of(joinPoint, ClassState.WOVEN, null);
                }
                if (state.state().equals(ClassState.FAILED)) {
                    found = of(joinPoint, ClassState.FAILED, state.why());
                }
            }
        }
        return found;
    }

    private static JoinPointState of(JoinPoint joinPoint, String state, @Nullable String why) {
        return new JoinPointState(joinPoint.instrumentation(), joinPoint.type(), joinPoint.method(), state, why);
    }
}
