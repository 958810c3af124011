package io.linkbeat.smoke.own;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A release of kafka-clients, and the release whose tests are run on it: the same, unless it was published without.
 *
 * @param client the version of the jar under test
 * @param tests the version of the jar that holds the tests
 */
record Release(String client, String tests) {

    /** From {@code client} or {@code client:tests}. */
    static Release parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? new Release(text, text) : new Release(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Whether the other release is run by the tests that were published with this one. */
    boolean isSourceOf(Release other) {
        return client.equals(tests) && !client.equals(other.client) && client.equals(other.tests);
    }

    /** Where the script has laid the jars; the tests of another release are fitted to the client. */
    Path libraries(Path target) throws IOException {
        Path libraries = target.resolve("libraries").resolve(client);
        if (!client.equals(tests)) {
            MovedClasses.rename(
                    libraries.resolve("kafka-clients-" + tests + "-test.jar"),
                    libraries.resolve("kafka-clients-" + client + ".jar"));
        }
        return libraries;
    }

    @Override
    public String toString() {
        return client.equals(tests) ? client : client + " by the tests of " + tests;
    }
}
