package io.linkbeat.demo;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Writes one invoice for all receipts that a poll returns. Arguments: bootstrap servers, number of receipts. */
public final class Invoices {

    private static final int LINE_MILLIS = 4;
    private static final int POSTING_MILLIS = 60;

    private Invoices() {}

    public static void main(String[] arguments) throws InterruptedException {
        int count = Integer.parseInt(arguments[1]);
        try (KafkaConsumer<String, String> consumer = Shop.consumer(arguments[0], "invoices", Shop.RECEIPTS)) {
            for (int invoiced = 0; invoiced < count; ) {
                List<String> invoice = new ArrayList<>();
                for (ConsumerRecord<String, String> receipt : Shop.next(consumer)) {
                    Shop.work(LINE_MILLIS);
                    invoice.add(receipt.key());
                }
                Shop.work(POSTING_MILLIS);
                System.out.println("invoiced " + String.join(" ", invoice));
                invoiced += invoice.size();
            }
        }
    }
}
