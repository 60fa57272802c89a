package fullyloaded;

import fullyloaded.fleet.BrokerSettings;
import fullyloaded.fleet.EngineConnection;
import fullyloaded.fleet.OneUser;
import fullyloaded.options.StartupException;
import fullyloaded.pool.SharedQueue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine: an Apache Artemis in this process, set up for units that are worthless after two
 * seconds. Its defaults are made for messages that must survive the night.
 */
final class Broker implements AutoCloseable {

    /** How often it looks for clients that are gone; the default of 2 s is a whole deadline. */
    private static final long TTL_CHECK_MILLIS = 100;

    /** How often it drops expired units although no core asks, so that the count is right. */
    private static final long EXPIRY_SCAN_MILLIS = 500;

    /** A unit gets a second core if the first one is lost, and no third: it may be the cause. */
    private static final int ATTEMPTS = 2;

    /** Far more than any front admits; what floods the engine with more is not a front. */
    private static final long MOST_UNITS = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    private final int port;

    /**
     * Starts an engine, which takes about a second.
     *
     * @throws StartupException if it cannot listen
     */
    Broker(BrokerSettings settings) {
        port = freePort(settings.host(), settings.port());
        artemis.setConfiguration(configuration(settings));
        artemis.setSecurityManager(new OneUser(settings.credentials()));
        try {
            artemis.start();
        } catch (Exception e) {
            throw new StartupException("Cannot start the engine: " + e.getMessage(), e);
        }
    }

    /** Returns the port on which it listens. */
    int port() {
        return port;
    }

    private Configuration configuration(BrokerSettings settings) {
        return new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(settings.credentials().isComplete())
                .setJMXManagementEnabled(false)
                .setCriticalAnalyzer(false) // a process that was paused must not end itself
                .setMaxDiskUsage(-1) // nothing is stored, so a full disk is no reason to stop
                .setConnectionTtlCheckInterval(TTL_CHECK_MILLIS)
                .setMessageExpiryScanPeriod(EXPIRY_SCAN_MILLIS)
                .addAcceptorConfiguration(acceptor(settings))
                .addAddressSetting("#", all())
                .addAddressSetting(EngineConnection.UNITS.toString(), units(settings))
                .addAddressConfiguration(
                        new CoreAddressConfiguration()
                                .setName(EngineConnection.UNITS.toString())
                                .addRoutingType(RoutingType.ANYCAST)
                                .addQueueConfiguration(
                                        QueueConfiguration.of(EngineConnection.UNITS)
                                                .setAddress(EngineConnection.UNITS)
                                                .setRoutingType(RoutingType.ANYCAST)
                                                .setDurable(false)))
                .addAddressConfiguration(
                        new CoreAddressConfiguration()
                                .setName(EngineConnection.REPORTS.toString())
                                .addRoutingType(RoutingType.MULTICAST));
    }

    private TransportConfiguration acceptor(BrokerSettings settings) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(TransportConstants.HOST_PROP_NAME, settings.host());
        parameters.put(TransportConstants.PORT_PROP_NAME, port);
        parameters.put(TransportConstants.PROTOCOLS_PROP_NAME, "CORE");
        if (settings.key() != null) {
            parameters.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
            parameters.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, "PKCS12");
            parameters.put(
                    TransportConstants.KEYSTORE_PATH_PROP_NAME, settings.key().path().toString());
            parameters.put(
                    TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, settings.key().password());
        }
        return new TransportConfiguration(
                NettyAcceptorFactory.class.getName(), parameters, "fronts-and-machines");
    }

    /** For every address: only those below exist, and their size is limited. */
    private static AddressSettings all() {
        return new AddressSettings()
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setMaxSizeMessages(MOST_UNITS)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP);
    }

    private static AddressSettings units(BrokerSettings settings) {
        long deadlineNanos = settings.deadline().minus(ComputePool.DELIVERY).toNanos();
        long longestNanos = SharedQueue.longestWaitNanos(deadlineNanos);
        return new AddressSettings()
                // The engine's own clock; a time to live would be written with the front's clock.
                .setExpiryDelay(TimeUnit.NANOSECONDS.toMillis(longestNanos))
                .setMaxDeliveryAttempts(ATTEMPTS)
                .setRedeliveryDelay(0)
                .setDefaultConsumerWindowSize(0);
    }

    /** Returns {@code port}, or a free one for 0; Artemis itself only logs that a port is taken. */
    private static int freePort(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw StartupException.of(host, port, e);
        }
    }

    /** Stops it; fronts and machines connect again when another one listens. */
    @Override
    public void close() {
        try {
            artemis.stop();
        } catch (Exception e) {
            LOG.warn("The engine did not stop in good order", e);
        }
    }
}
