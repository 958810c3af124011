package io.linkbeat.agent.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one setting that holds for a subject, out of those that are set for patterns: {@code linkbeat.kafka.correlation.orders-*}. The best
 * comes first.
 *
 * <p>A name without a {@code *} is better than any with one; then the longer is better, its stars counted. Of the same name the strongest
 * place wins. A variable stands for every subject that the environment would spell so. A name whose value was refused counts as unset, in
 * weaker places too, and the next best is taken.
 *
 * <p>A class of its own: nothing of it is loaded where settings are only read.
 */
final class BestMatch implements Comparator<Setting> {

    private BestMatch() {}

    /**
     * The best of {@code settings} for {@code property}, or null.
     *
     * @param property the name with the subject as its last part
     * @param row what covers the property
     */
    static @Nullable Setting of(String property, Definition row, Iterable<Setting> settings) {
        List<Setting> matching = new ArrayList<>();
        for (Setting setting : settings) {
            if (setting.definition == row && matches(setting, property)) {
                matching.add(setting);
            }
        }
        matching.sort(new BestMatch());
        String refused = "";
        for (Setting setting : matching) {
            String spelling = Definition.environmentSpelling(setting.name());
            if (setting.value() == null) {
                refused = spelling;
            } else if (!spelling.equals(refused)) {
                return setting;
            }
        }
        return null;
    }

    @Override
    public int compare(Setting one, Setting other) {
        int order = Boolean.compare(isGlob(one.name()), isGlob(other.name()));
        if (order == 0) {
            order = Integer.compare(other.name().length(), one.name().length());
        }
        if (order == 0) {
            order = Definition.environmentSpelling(one.name()).compareTo(Definition.environmentSpelling(other.name()));
        }
        if (order == 0) {
            order = one.origin().compareTo(other.origin());
        }
        return order != 0 ? order : one.name().compareTo(other.name());
    }

    private static boolean matches(Setting setting, String property) {
        return setting.origin() == Origin.ENVIRONMENT
                ? matches(Definition.environmentSpelling(setting.name()), Definition.environmentSpelling(property))
                : matches(setting.name(), property);
    }

    private static boolean isGlob(String name) {
        return name.indexOf('*') >= 0;
    }

    /** Where the texts part, the last star takes one character more. */
    static boolean matches(String glob, String text) {
        int star = -1;
        int resume = 0;
        int inGlob = 0;
        int inText = 0;
        while (inText < text.length()) {
            if (inGlob < glob.length() && glob.charAt(inGlob) == '*') {
                star = inGlob++;
                resume = inText;
            } else if (inGlob < glob.length() && glob.charAt(inGlob) == text.charAt(inText)) {
                inGlob++;
                inText++;
            } else if (star >= 0) {
                inGlob = star + 1;
                inText = ++resume;
            } else {
                return false;
            }
        }
        while (inGlob < glob.length() && glob.charAt(inGlob) == '*') {
            inGlob++;
        }
        return inGlob == glob.length();
    }
}
