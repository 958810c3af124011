package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedMetric;
import io.linkbeat.smoke.otlp.ReceivedPoint;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The points of the last export of each application. They are cumulative: earlier exports are in them. */
final class LatestMetrics {

    private final Map<Place, ReceivedPoint> points = new LinkedHashMap<>();

    /** Takes what was received, in the order of arrival. */
    LatestMetrics(Collection<ReceivedMetric> received) {
        for (ReceivedMetric metric : received) {
            String application = String.valueOf(metric.resource().getOrDefault("service.name", ""));
            for (ReceivedPoint point : metric.points()) {
                points.put(new Place(application, metric.name(), point.attributes()), point);
            }
        }
    }

    /** A counter, summed over all points that have these attributes. */
    long counted(String application, String metric, Map<String, String> attributes) {
        return Math.round(of(application, metric, attributes).stream()
                .mapToDouble(ReceivedPoint::value)
                .sum());
    }

    /** How many values a histogram has, over all points that have these attributes. */
    long recorded(String application, String metric, Map<String, String> attributes) {
        return of(application, metric, attributes).stream()
                .mapToLong(ReceivedPoint::count)
                .sum();
    }

    /** The mean of a histogram over all points that have these attributes; NaN where there is none. */
    double mean(String application, String metric, Map<String, String> attributes) {
        double sum = of(application, metric, attributes).stream()
                .mapToDouble(ReceivedPoint::sum)
                .sum();
        return sum / recorded(application, metric, attributes);
    }

    /** The values that an attribute has, in order, over all points that have it and these other ones. */
    List<String> values(String application, String metric, Map<String, String> attributes, String attribute) {
        return places(application, metric, attributes)
                .flatMap(place -> Stream.ofNullable(place.attributes.get(attribute)))
                .map(String::valueOf)
                .distinct()
                .sorted()
                .toList();
    }

    private List<ReceivedPoint> of(String application, String metric, Map<String, String> attributes) {
        return places(application, metric, attributes)
                .map(place -> Objects.requireNonNull(points.get(place)))
                .toList();
    }

    private Stream<Place> places(String application, String metric, Map<String, String> attributes) {
        return points.keySet().stream()
                .filter(place -> place.application.equals(application)
                        && place.metric.equals(metric)
                        && place.attributes.entrySet().containsAll(attributes.entrySet()));
    }

    private record Place(String application, String metric, Map<String, Object> attributes) {}
}
