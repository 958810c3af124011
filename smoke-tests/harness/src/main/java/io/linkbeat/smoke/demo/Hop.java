package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * A message's way from one service to the next, or by way of a table from one part of a service to another.
 *
 * @param from the service that sends
 * @param topic where it sends to, or the table that it writes to
 * @param to the service that processes
 */
record Hop(String from, String topic, String to) {

    /** The names of the spans on both sides. */
    String send() {
        return "send " + topic;
    }

    String process() {
        return "process " + topic;
    }

    @Override
    public String toString() {
        return from + " -> " + topic + " -> " + to;
    }

    /**
     * Hops as a chain with arrows where each begins at the last one's end, else side by side.
     *
     * @param topics whether the arrows bear the names of the topics
     */
    static String chain(List<Hop> hops, boolean topics) {
        StringBuilder chain = new StringBuilder();
        String end = "";
        for (Hop hop : hops) {
            if (!hop.from.equals(end)) {
                chain.append(chain.isEmpty() ? "" : ", ").append(hop.from);
            }
            chain.append(topics ? " ──" + hop.topic + "──▶ " : " ─▶ ").append(hop.to);
            end = hop.to;
        }
        return chain.toString();
    }

    /** The hops of a flow: each link from a span of one service to a span of another, in the order of the flow. */
    static List<Hop> of(Flow flow) {
        List<Hop> hops = new ArrayList<>();
        for (Flow.Link link : flow.links()) {
            Hop hop = new Hop(
                    link.to().serviceName(), place(link.to()), link.from().serviceName());
            if (!hops.contains(hop)) {
                hops.add(hop);
            }
        }
        return List.copyOf(hops);
    }

    /** Its topic; of a statement the table, which stands behind the word for what is done to it. */
    private static String place(ReceivedSpan span) {
        Object topic = span.attributes().get("messaging.destination.name");
        return topic != null
                ? topic.toString()
                : span.name().substring(span.name().lastIndexOf(' ') + 1);
    }
}
