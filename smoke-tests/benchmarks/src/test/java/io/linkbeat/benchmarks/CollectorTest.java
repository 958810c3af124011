package io.linkbeat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class CollectorTest {

    private static HttpResponse<String> post(Collector collector, String path, String contentType, String body)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(collector.url() + path))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answersInTheLanguageOfTheQuestionAndCounts() throws Exception {
        try (Collector collector = new Collector()) {
            Tally tally = collector.restart();
            HttpResponse<String> otlp = post(collector, "/v1/traces", "application/x-protobuf", "");
            HttpResponse<String> datadog = post(collector, "/v0.4/traces", "application/msgpack", "anything");
            assertThat(otlp.statusCode()).isEqualTo(200);
            assertThat(otlp.body()).isEmpty();
            assertThat(datadog.statusCode()).isEqualTo(200);
            assertThat(datadog.body()).isEqualTo("{}");
            assertThat(tally.requests()).isEqualTo(2);
        }
    }

    @Test
    void whatCannotBeDecodedIsRefused() throws Exception {
        try (Collector collector = new Collector()) {
            assertThat(post(collector, "/v1/traces", "application/x-protobuf", "no protobuf")
                            .statusCode())
                    .isEqualTo(400);
        }
    }
}
