package io.linkbeat.smoke.own;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the XML reports of the JUnit Platform's console. */
final class Reports {

    private Reports() {}

    /**
     * The outcomes in all reports of a directory, by {@code class#method(parameters)[invocation]}.
     *
     * @throws IllegalStateException if two tests have the same name, or a report cannot be read
     */
    static Map<String, Outcome> read(Path directory) {
        Map<String, Outcome> outcomes = new TreeMap<>();
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(directory, "TEST-*.xml")) {
            for (Path report : reports) {
                read(report, outcomes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("No report of a finished run in " + directory, e);
        }
        return outcomes;
    }

    private static void read(Path report, Map<String, Outcome> outcomes) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            String test = "";
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "testcase" -> {
                        test = attribute(xml, "classname") + "#" + attribute(xml, "name");
                        if (outcomes.put(test, new Outcome(Outcome.Status.PASSED, "")) != null) {
                            throw new IllegalStateException("Two tests are called " + test);
                        }
                    }
                    case "failure", "error" ->
                        outcomes.put(test, new Outcome(Outcome.Status.FAILED, attribute(xml, "type")));
                    case "skipped" -> outcomes.put(test, new Outcome(Outcome.Status.SKIPPED, ""));
                    default -> {}
                }
            }
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
