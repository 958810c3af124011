package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Flows, drawn: each trace as a tree with durations on a common time line, each link as an arrow in the margin that
 * leads from the span that has it to the span that it points to.
 */
final class Picture {

    private static final String INDENT = "  ";
    private static final int WIDEST_TITLE = 10;

    private final int columns;
    private final List<Line> lines = new ArrayList<>();
    private int spans;
    private int arrows;

    private Picture(int columns) {
        this.columns = columns;
    }

    /** Draws flows, each under its number and the given word for what it is. */
    static Picture of(List<Flow> flows, String noun, int columns) {
        Picture picture = new Picture(columns);
        int number = 0;
        for (Flow flow : flows) {
            number++;
            picture.drawTitle(flow, noun + " " + number);
            picture.draw(flow);
            picture.lines.add(new Line());
        }
        return picture;
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** How many spans are in it. */
    int spans() {
        return spans;
    }

    /** How many arrows are in it. */
    int arrows() {
        return arrows;
    }

    private void drawTitle(Flow flow, String title) {
        String time = SpanLines.duration(flow.endNanos() - flow.startNanos());
        Line line = Line.of(title, Style.BOLD).padTo(WIDEST_TITLE);
        String chain = Hop.chain(Hop.of(flow), true);
        boolean fits = line.length() + chain.length() <= columns;
        line.add(fits ? chain : Hop.chain(Hop.of(flow), false), Style.BOLD);
        if (line.length() + time.length() + 2 <= columns) {
            line.add("  " + time, Style.DIM);
        }
        lines.add(line);
    }

    private void draw(Flow flow) {
        Map<String, Integer> places = new HashMap<>();
        int height = 0;
        for (Trace trace : flow.traces()) {
            height += height == 0 ? 1 : 2;
            for (Trace.Row row : trace.rows()) {
                places.put(row.span().spanId(), height++);
            }
        }
        Gutter gutter = gutter(flow, places, height);
        SpanLines rows = new SpanLines(flow, columns - INDENT.length() - gutter.width());
        int next = 0;
        for (Trace trace : flow.traces()) {
            if (next > 0) {
                lines.add(new Line().add(INDENT).add(gutter.row(next++)));
            }
            lines.add(new Line().add(INDENT).add(gutter.row(next++)).add(rows.heading(trace)));
            for (Trace.Row row : trace.rows()) {
                lines.add(new Line().add(INDENT).add(gutter.row(next++)).add(rows.line(row)));
                spans++;
            }
        }
    }

    private Gutter gutter(Flow flow, Map<String, Integer> places, int height) {
        List<Gutter.Arrow> drawn = new ArrayList<>();
        for (Flow.Link link : flow.links()) {
            int source = place(link.from(), places);
            int target = place(link.to(), places);
            drawn.add(new Gutter.Arrow(
                    source, target, Style.hue(flow.traceOf(link.to()).number())));
        }
        arrows += drawn.size();
        return new Gutter(height, drawn);
    }

    private static int place(ReceivedSpan span, Map<String, Integer> places) {
        return Objects.requireNonNull(places.get(span.spanId()));
    }
}
