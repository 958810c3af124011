package launcher;

import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/** Starts a framework with one bundle, and stops it. Arguments: the framework's directory, the bundle, servers, topic. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Framework framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage", arguments[0],
                        "org.osgi.framework.storage.clean", "onFirstInit",
                        "shop.servers", arguments[2],
                        "shop.topic", arguments[3]));
        framework.start();
        Bundle bundle = framework.getBundleContext()
                .installBundle(Path.of(arguments[1]).toUri().toString());
        bundle.start();
        framework.stop();
        framework.waitForStop(0);
    }
}
