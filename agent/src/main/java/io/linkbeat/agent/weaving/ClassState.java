package io.linkbeat.agent.weaving;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a class that is a target.
 *
 * @param type its binary name
 * @param implemented the methods of interfaces for which it is one, each as {@code method@interface}; empty for one that is a target
 *     by its name
 * @param loader what its loader is called
 * @param library the file that it comes from, null when unknown
 * @param version of the library as that file's name tells it, null when it does not
 * @param state {@code woven}, {@code failed}; after the agent has left {@code restored}, {@code different} or {@code gone}
 * @param why it failed or is different, else null
 * @param before digest of the bytes that came to the weaver
 * @param now digest of the bytes that left it, or, after the agent has left, that the class has now
 */
public record ClassState(
        String type,
        List<String> implemented,
        String loader,
        @Nullable String library,
        @Nullable String version,
        String state,
        @Nullable String why,
        String before,
        String now) {

    /** Its bytes were changed by us. */
    public static final String WOVEN = "woven";

    /** It was left as it is, since it does not fit. */
    public static final String FAILED = "failed";

    /** It has the bytes back that it had. */
    public static final String RESTORED = "restored";

    /** It could not be put back, or was changed by somebody else meanwhile. */
    public static final String DIFFERENT = "different";

    /** It is not there any more, or never came to be. */
    public static final String GONE = "gone";

    /** Whether a join point is in it. */
    boolean has(JoinPoint joinPoint) {
        return joinPoint.implementers()
                ? implemented.contains(joinPoint.methodOfType())
                : type.equals(joinPoint.type());
    }

    ClassState now(String changed, @Nullable String reason, String digest) {
        return new ClassState(type, implemented, loader, library, version, changed, reason, before, digest);
    }
}
