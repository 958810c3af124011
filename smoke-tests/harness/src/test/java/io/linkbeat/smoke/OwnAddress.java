package io.linkbeat.smoke;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/** For the trust boundary: loopback is always trusted. */
final class OwnAddress {

    private OwnAddress() {}

    /** An address of this machine that is not loopback; a machine that has none skips the test and says so. */
    static InetAddress beyondLoopback() throws SocketException {
        Optional<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .filter(candidate -> !candidate.isLoopbackAddress())
                .findFirst();
        if (own.isEmpty()) {
            System.out.println("No trust boundary to test: this machine has no address but loopback");
        }
        assumeTrue(own.isPresent(), "this machine has no address but loopback");
        return own.get();
    }
}
