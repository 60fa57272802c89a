package fullyloaded.fleet;

import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSession.QueueQuery;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionReceiveMessage;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * One connection to the engine. It is never repaired: when it fails, its owner closes it and opens
 * another one, because only the owner knows what to send again.
 *
 * <p>Thread-safe, but each session belongs to one thread at a time.
 */
public final class EngineConnection implements AutoCloseable {

    /** The queue that all fronts share: anycast, so each unit goes to one core. */
    public static final SimpleString UNITS = SimpleString.of("units");

    /** Where machines and fronts report: multicast, so each report goes to all fronts. */
    public static final SimpleString REPORTS = SimpleString.of("workers");

    /** Without data for so long, both ends give the other up; the default is a minute. */
    private static final long TTL_MILLIS = 1_000;

    /** How often each end tells the other that it is there. */
    private static final long PING_MILLIS = 500;

    /** How long an answer may take before the connection counts as broken. */
    private static final long CALL_MILLIS = 1_000;

    private final ServerLocator locator;
    private final ClientSessionFactory factory;
    private final Credentials credentials;

    private EngineConnection(
            ServerLocator locator, ClientSessionFactory factory, Credentials credentials) {
        this.locator = locator;
        this.factory = factory;
        this.credentials = credentials;
    }

    /** Connects to the engine; blocks for as long as {@value #TTL_MILLIS} ms. */
    public static EngineConnection open(EngineAddress address) throws ActiveMQException {
        TransportConfiguration transport = address.transport();
        ServerLocator locator =
                ActiveMQClient.createServerLocatorWithoutHA(transport)
                        .setReconnectAttempts(0)
                        .setInitialConnectAttempts(1)
                        .setUseTopologyForLoadBalancing(false) // only the address that was given
                        .setUseGlobalPools(false) // or an engine in this process would share them
                        .setConnectionTTL(TTL_MILLIS)
                        .setClientFailureCheckPeriod(PING_MILLIS)
                        .setCallTimeout(CALL_MILLIS)
                        .setConsumerWindowSize(0) // a core that has a unit gets no other
                        .setProducerWindowSize(-1) // sending must not wait for credits
                        .setBlockOnNonDurableSend(false)
                        .setAckBatchSize(0)
                        .addIncomingInterceptor(EngineConnection::forgetExpiry);
        try {
            ClientSessionFactory factory = locator.createSessionFactory(transport);
            return new EngineConnection(locator, factory, address.credentials());
        } catch (ActiveMQException | RuntimeException e) {
            locator.close();
            throw e;
        } catch (Exception e) {
            locator.close();
            throw new ActiveMQException(e.toString());
        }
    }

    /**
     * The engine has judged by its own clock that the unit can still be done. Otherwise the client
     * would judge again, by this machine's clock, and one that is ahead would do nothing.
     */
    private static boolean forgetExpiry(Packet packet, RemotingConnection connection) {
        if (packet instanceof SessionReceiveMessage received) {
            received.getMessage().setExpiration(0);
        }
        return true;
    }

    /** Opens a session that acknowledges each message itself. */
    public ClientSession session() throws ActiveMQException {
        return session(false);
    }

    /**
     * Opens a session.
     *
     * @param preAcknowledge whether messages count as received once they are sent
     */
    public ClientSession session(boolean preAcknowledge) throws ActiveMQException {
        return factory.createSession(
                credentials.user(), credentials.password(), false, true, true, preAcknowledge, 0);
    }

    /**
     * Checks that the engine has what fronts and machines need.
     *
     * @throws WrongEngineException if it has not
     */
    public static void check(ClientSession session) throws ActiveMQException, WrongEngineException {
        QueueQuery units = session.queueQuery(UNITS);
        String wrong =
                !units.isExists()
                        ? "has no queue called units"
                        : !session.addressQuery(REPORTS).isExists()
                                ? "has no address called workers"
                                : wrongSetting(units);
        if (wrong != null) {
            throw new WrongEngineException(wrong);
        }
    }

    private static String wrongSetting(QueueQuery units) {
        if (units.getRoutingType() != RoutingType.ANYCAST) {
            return "has a queue called units that is not anycast";
        }
        if (units.isDurable()) {
            return "has a queue called units that is durable";
        }
        return units.getFilterString() == null
                ? null
                : "has a queue called units with a filter: " + units.getFilterString();
    }

    /** Returns the bytes of a message; too many only if it is no frame. */
    public static byte[] body(ClientMessage message) {
        if (message.isLargeMessage()) {
            return new byte[0]; // its body would have to be fetched
        }
        ActiveMQBuffer body = message.getBodyBuffer();
        byte[] bytes = new byte[Math.min(body.readableBytes(), FleetCodec.MOST_BYTES + 1)];
        body.readBytes(bytes);
        return bytes;
    }

    /** Closes the connection without a farewell, which would wait for an engine that is gone. */
    @Override
    public void close() {
        factory.cleanup();
        locator.close();
    }
}
