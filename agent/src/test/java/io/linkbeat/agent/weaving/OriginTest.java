package io.linkbeat.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The library and its version, from where a class was loaded. */
class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "/lib/kafka-clients-4.4.0.jar, kafka-clients-4.4.0.jar, 4.4.0",
        "file:/app.jar!/BOOT-INF/lib/kafka-clients-3.9.2.jar!/, kafka-clients-3.9.2.jar, 3.9.2",
        "/app.jar/!BOOT-INF/lib/kafka-clients-3.9.2.jar!/, kafka-clients-3.9.2.jar, 3.9.2",
        "/lib/kafka-clients-7.8.0-ccs-1.jar, kafka-clients-7.8.0-ccs-1.jar, 7.8.0-ccs-1",
        "/lib/my-own-kafka-2.jar, my-own-kafka-2.jar, 2",
        "/lib/kafka-clients.jar, kafka-clients.jar, ",
        "/lib/-.jar, -.jar, ",
        "/srv/app-1.0/target/classes/, classes, ",
        "/srv/app-1.0/, app-1.0, ",
        "kafka-clients-4.4.0.jar, kafka-clients-4.4.0.jar, 4.4.0",
        "/, , ",
        "'', , ",
    })
    void aPathTellsTheFileAndTheVersionInItsName(String path, String library, String version) {
        assertThat(Origin.ofPath(path)).isEqualTo(new Origin(library, version));
    }

    @Test
    void aDomainTellsItByItsLocation() throws Exception {
        CodeSource source =
                new CodeSource(URI.create("file:/lib/kafka-clients-2.8.2.jar").toURL(), (Certificate[]) null);
        assertThat(Origin.of(new ProtectionDomain(source, null)))
                .isEqualTo(new Origin("kafka-clients-2.8.2.jar", "2.8.2"));
    }

    @Test
    void withoutALocationNothingIsKnown() {
        Origin unknown = new Origin(null, null);
        assertThat(Origin.of(null)).isEqualTo(unknown);
        assertThat(Origin.of(new ProtectionDomain(null, null))).isEqualTo(unknown);
        assertThat(Origin.of(new ProtectionDomain(new CodeSource(null, (Certificate[]) null), null)))
                .isEqualTo(unknown);
    }
}
