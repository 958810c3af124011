package io.linkbeat.agent.sql;

/** Names in a statement. */
final class Names {

    private Names() {}

    /** Whether two stretches of text are the same without case. */
    static boolean equal(CharSequence one, int start, CharSequence other, int otherStart, int size) {
        for (int i = 0; i < size; i++) {
            char a = one.charAt(start + i);
            char b = other.charAt(otherStart + i);
            if (a != b && Character.toUpperCase(a) != Character.toUpperCase(b)) {
                return false;
            }
        }
        return true;
    }
}
