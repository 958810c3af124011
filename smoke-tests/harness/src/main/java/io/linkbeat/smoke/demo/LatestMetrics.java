package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedMetric;
import io.linkbeat.smoke.otlp.ReceivedPoint;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** A counter, summed over all points that have the attribute. */
    long counted(String application, String metric, String attribute, String value) {
        return Math.round(of(application, metric, attribute, value).stream()
                .mapToDouble(ReceivedPoint::value)
                .sum());
    }

    /** How many values a histogram has, over all points that have the attribute. */
    long recorded(String application, String metric, String attribute, String value) {
        return of(application, metric, attribute, value).stream()
                .mapToLong(ReceivedPoint::count)
                .sum();
    }

    /** The mean of a histogram over all points that have the attribute; NaN where there is none. */
    double mean(String application, String metric, String attribute, String value) {
        double sum = of(application, metric, attribute, value).stream()
                .mapToDouble(ReceivedPoint::sum)
                .sum();
        return sum / recorded(application, metric, attribute, value);
    }

    private List<ReceivedPoint> of(String application, String metric, String attribute, String value) {
        return points.entrySet().stream()
                .filter(entry -> entry.getKey().application.equals(application)
                        && entry.getKey().metric.equals(metric)
                        && value.equals(entry.getKey().attributes.get(attribute)))
                .map(Map.Entry::getValue)
                .toList();
    }

    private record Place(String application, String metric, Map<String, Object> attributes) {}
}
