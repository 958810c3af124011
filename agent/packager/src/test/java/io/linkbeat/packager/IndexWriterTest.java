package io.linkbeat.packager;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexWriterTest {

    /** Two of the names have the same hash. */
    private static final List<String> NAMES = List.of("a/Aa", "a/BB", "targets.txt", "z/Last");

    private static Map<String, byte[]> entries(List<String> order) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String name : order) {
            entries.put(name, ("content of " + name).getBytes(UTF_8));
        }
        return entries;
    }

    @Test
    void theOrderInWhichThingsAreFoundDoesNotShow() throws IOException {
        byte[] index = IndexWriter.write(entries(NAMES));

        assertThat(IndexWriter.write(entries(List.of("z/Last", "a/BB", "targets.txt", "a/Aa"))))
                .isEqualTo(index);
        assertThat(IndexWriter.write(entries(NAMES.subList(1, 4)))).isNotEqualTo(index);
    }

    @Test
    void everythingIsInIt() throws IOException {
        String text = new String(IndexWriter.write(entries(NAMES)), UTF_8);

        assertThat(NAMES).allSatisfy(name -> assertThat(text).contains(name + "content of " + name));
    }
}
