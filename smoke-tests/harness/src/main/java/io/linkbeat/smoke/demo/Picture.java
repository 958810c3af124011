package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.Collection;
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
            picture.draw(flow, noun + " " + number, List.of());
        }
        return picture;
    }

    /** Draws a flow under a title, with notes below its last span. */
    static Picture of(Flow flow, String title, List<Line> notes, int columns) {
        Picture picture = new Picture(columns);
        picture.draw(flow, title, notes);
        return picture;
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Whether it leaves out any of these spans, or of their links; a sentence then. */
    List<String> problems(Collection<ReceivedSpan> received) {
        int links = received.stream().mapToInt(span -> span.links().size()).sum();
        return spans == received.size() && arrows == links
                ? List.of()
                : List.of("The picture has " + spans + " spans and " + arrows + " links, received were "
                        + received.size() + " and " + links);
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

    private void draw(Flow flow, String title, List<Line> notes) {
        drawTitle(flow, title);
        Map<String, Integer> places = new HashMap<>();
        int height = 0;
        for (List<Trace> group : flow.groups()) {
            height += height == 0 ? 1 : 2;
            for (Trace.Row row : rows(group)) {
                places.put(row.span().spanId(), height++);
            }
        }
        Gutter gutter = gutter(flow, places, height);
        SpanLines texts = new SpanLines(flow, columns - INDENT.length() - gutter.width());
        int next = 0;
        for (List<Trace> group : flow.groups()) {
            if (next > 0) {
                lines.add(new Line().add(INDENT).add(gutter.row(next++)));
            }
            lines.add(new Line().add(INDENT).add(gutter.row(next++)).add(texts.heading(group)));
            for (Trace.Row row : rows(group)) {
                lines.add(new Line().add(INDENT).add(gutter.row(next++)).add(texts.line(row)));
                spans++;
            }
        }
        notes.forEach(note ->
                lines.add(new Line().padTo(INDENT.length() + gutter.width()).add(note)));
        lines.add(new Line());
    }

    private Gutter gutter(Flow flow, Map<String, Integer> places, int height) {
        List<Gutter.Arrow> drawn = new ArrayList<>();
        for (Flow.Link link : flow.links()) {
            int source = place(link.from(), places);
            int target = place(link.to(), places);
            ReceivedSpan told = link.from().links().size() == 1 ? link.to() : link.from();
            drawn.add(new Gutter.Arrow(
                    source, target, Style.hue(flow.traceOf(told).number())));
        }
        arrows += drawn.size();
        return new Gutter(height, drawn);
    }

    private static List<Trace.Row> rows(List<Trace> group) {
        return group.stream().flatMap(trace -> trace.rows().stream()).toList();
    }

    private static int place(ReceivedSpan span, Map<String, Integer> places) {
        return Objects.requireNonNull(places.get(span.spanId()));
    }
}
