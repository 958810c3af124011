package io.linkbeat.demo;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Looks at every receipt. Arguments: bootstrap servers, number of receipts. */
public final class Audit {

    private static final int LOOK_MILLIS = 12;

    private Audit() {}

    public static void main(String[] arguments) throws InterruptedException {
        int count = Integer.parseInt(arguments[1]);
        try (KafkaConsumer<String, String> consumer = Shop.consumer(arguments[0], "audit", Shop.RECEIPTS)) {
            for (int audited = 0; audited < count; ) {
                List<String> seen = new ArrayList<>();
                for (ConsumerRecord<String, String> receipt : Shop.next(consumer)) {
                    Shop.work(LOOK_MILLIS);
                    seen.add(receipt.key());
                }
                System.out.println("audited " + String.join(" ", seen));
                audited += seen.size();
            }
        }
    }
}
