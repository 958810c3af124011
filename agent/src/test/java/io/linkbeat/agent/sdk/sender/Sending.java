package io.linkbeat.agent.sdk.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** One message handed to a sender, and what came of it. */
final class Sending {
    static final String MESSAGE = "a message of some bytes";

    private final CompletableFuture<HttpResponse> outcome = new CompletableFuture<>();

    Sending(HttpSender sender) {
        sender.send(new Message(), outcome::complete, outcome::completeExceptionally);
    }

    HttpResponse reply() throws Exception {
        return outcome.get(20, TimeUnit.SECONDS);
    }

    int status() throws Exception {
        return reply().getStatusCode();
    }

    Throwable failure() throws Exception {
        try {
            HttpResponse reply = reply();
            assertThat(reply).as("a failure was expected").isNull();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    private static final class Message implements MessageWriter {
        private final byte[] bytes = MESSAGE.getBytes(StandardCharsets.UTF_8);

        @Override
        public void writeMessage(OutputStream output) throws IOException {
            output.write(bytes);
        }

        @Override
        public int getContentLength() {
            return bytes.length;
        }
    }
}
