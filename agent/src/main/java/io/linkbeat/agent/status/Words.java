package io.linkbeat.agent.status;

import io.linkbeat.agent.settings.Origin;
import io.linkbeat.agent.settings.Setting;

/** How settings are spoken of, to people and to programs. */
final class Words {

    private Words() {}

    /** The name, the value without secrets, and where it was set. */
    static String of(Setting setting) {
        String place = setting.place().isEmpty() ? "" : " " + setting.place();
        return setting.name() + "=" + setting.shown() + " (" + of(setting.origin()) + place + ")";
    }

    static String of(Origin origin) {
        return switch (origin) {
            case ARGUMENT -> "argument";
            case SYSTEM_PROPERTY -> "system property";
            case ENVIRONMENT -> "environment";
            case FILE -> "file";
            case DEFAULT -> "default";
        };
    }
}
