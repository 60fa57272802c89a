package fullyloaded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.fleet.BrokerSettings;
import fullyloaded.fleet.Credentials;
import fullyloaded.fleet.EngineAddress;
import fullyloaded.fleet.EngineConnection;
import fullyloaded.fleet.FrameSender;
import fullyloaded.fleet.WrongEngineException;
import fullyloaded.options.StartupException;
import java.time.Duration;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine in this process, by the connections that fronts and machines make. */
class BrokerIT {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Credentials NOBODY = new Credentials(null, null);
    private static final Credentials US = new Credentials("us", "correct-horse");
    private static final long SOON_MILLIS = 200; // for what must not come
    private static final long BOUND_MILLIS = 90_000; // only ends a test that has failed
    private static final byte[] FRAME = {1, 2, 3};

    private Broker broker;

    @AfterEach
    void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void itHasWhatFrontsAndMachinesNeed() throws Exception {
        start(NOBODY, Duration.ofSeconds(2));
        try (EngineConnection connection = connect(NOBODY)) {
            EngineConnection.check(connection.session());
        }
    }

    @Test
    void aCoreGetsOneUnitAtATimeAndOthersTheRest() throws Exception {
        start(NOBODY, Duration.ofSeconds(60));
        try (EngineConnection connection = connect(NOBODY)) {
            ClientConsumer first = consumer(connection);
            ClientConsumer second = consumer(connection);
            send(connection, 3);

            ClientMessage unit = receive(first);
            assertArrayEquals(FRAME, EngineConnection.body(unit));
            receive(second).acknowledge();
            receive(second).acknowledge();
            assertNull(second.receive(SOON_MILLIS), "the first core still has the third unit");

            ClientSession session = connection.session();
            assertEquals(1, session.queueQuery(EngineConnection.UNITS).getMessageCount());
            assertEquals(2, session.queueQuery(EngineConnection.UNITS).getConsumerCount());
            unit.acknowledge();
            await("it is gone").until(() -> held(session) == 0);
        }
    }

    @Test
    void unitOfALostCoreGoesToOneOtherAndToNoThird() throws Exception {
        start(NOBODY, Duration.ofSeconds(60));
        try (EngineConnection front = connect(NOBODY)) {
            send(front, 1);
            for (int core = 1; core <= 2; core++) {
                try (EngineConnection machine = connect(NOBODY)) {
                    receive(consumer(machine));
                } // without a farewell, as if it were killed
                ClientSession session = front.session();
                await("it is missed").until(() -> consumers(session) == 0);
            }

            assertNull(consumer(front).receive(SOON_MILLIS));
        }
    }

    @Test
    void unitThatIsTooOldIsDroppedByTheEnginesOwnClock() throws Exception {
        start(NOBODY, Duration.ofMillis(500));
        try (EngineConnection connection = connect(NOBODY)) {
            ClientSession session = connection.session();
            send(connection, 2);

            await("they are dropped although no core asks").until(() -> held(session) == 0);
        }
    }

    /** Otherwise the client would drop it if this machine's clock were ahead. */
    @Test
    void machineDoesNotJudgeTheAgeAgain() throws Exception {
        start(NOBODY, Duration.ofSeconds(60));
        try (EngineConnection connection = connect(NOBODY)) {
            send(connection, 1);

            assertEquals(0, receive(consumer(connection)).getExpiration());
        }
    }

    @Test
    void wrongPasswordIsRefusedAndNamedAsThat() throws Exception {
        start(US, Duration.ofSeconds(2));

        for (Credentials wrong :
                new Credentials[] {NOBODY, new Credentials("us", "wrong"), withUser("others")}) {
            try (EngineConnection connection = connect(wrong)) {
                ActiveMQException e = assertThrows(ActiveMQException.class, connection::session);
                assertEquals(ActiveMQExceptionType.SECURITY_EXCEPTION, e.getType());
            }
        }
    }

    @Test
    void userMaySendAndReceiveAndNothingElse() throws Exception {
        start(US, Duration.ofSeconds(60));
        try (EngineConnection connection = connect(US)) {
            ClientSession session = connection.session();
            send(connection, 1);
            receive(consumer(connection));
            session.createQueue(reports().setTemporary(true));

            ActiveMQException e =
                    assertThrows(
                            ActiveMQException.class,
                            () -> session.createQueue(reports().setDurable(true)));
            assertEquals(ActiveMQExceptionType.SECURITY_EXCEPTION, e.getType());
            FrameSender manager =
                    new FrameSender(connection.session(), SimpleString.of("activemq.management"));
            manager.send(FRAME); // refused there; what counts is that the engine lives
            EngineConnection.check(connection.session());
        }
    }

    @Test
    void engineWithoutTheQueueIsNoEngineForUs() throws Exception {
        start(NOBODY, Duration.ofSeconds(2));
        try (EngineConnection connection = connect(NOBODY)) {
            ClientSession session = connection.session();
            session.deleteQueue(EngineConnection.UNITS);

            WrongEngineException e =
                    assertThrows(WrongEngineException.class, () -> EngineConnection.check(session));
            assertEquals("has no queue called units", e.getMessage());
        }
    }

    @Test
    void queueWithOtherSettingsIsNamed() throws Exception {
        start(NOBODY, Duration.ofSeconds(2));
        try (EngineConnection connection = connect(NOBODY)) {
            ClientSession session = connection.session();
            session.deleteQueue(EngineConnection.UNITS);
            session.createQueue(
                    QueueConfiguration.of(EngineConnection.UNITS)
                            .setAddress(EngineConnection.UNITS)
                            .setRoutingType(RoutingType.ANYCAST)
                            .setDurable(true));

            WrongEngineException e =
                    assertThrows(WrongEngineException.class, () -> EngineConnection.check(session));
            assertTrue(e.getMessage().contains("durable"), e.getMessage());
        }
    }

    @Test
    void secondOneOnItsPortSaysSo() {
        start(NOBODY, Duration.ofSeconds(2));
        BrokerSettings same =
                new BrokerSettings(LOOPBACK, broker.port(), NOBODY, null, Duration.ofSeconds(2));

        String message = assertThrows(StartupException.class, () -> new Broker(same)).getMessage();

        assertTrue(message.startsWith("Port " + broker.port() + " is taken"), message);
    }

    private static Credentials withUser(String user) {
        return new Credentials(user, US.password());
    }

    private static QueueConfiguration reports() {
        return QueueConfiguration.of("test-" + System.nanoTime())
                .setAddress(EngineConnection.REPORTS)
                .setRoutingType(RoutingType.MULTICAST)
                .setDurable(false);
    }

    private void start(Credentials credentials, Duration deadline) {
        broker = new Broker(new BrokerSettings(LOOPBACK, 0, credentials, null, deadline));
    }

    private EngineConnection connect(Credentials credentials) throws ActiveMQException {
        return EngineConnection.open(EngineAddress.embedded(LOOPBACK, broker.port(), credentials));
    }

    private static ClientConsumer consumer(EngineConnection connection) throws ActiveMQException {
        ClientSession session = connection.session();
        session.start();
        return session.createConsumer(EngineConnection.UNITS);
    }

    private static ClientMessage receive(ClientConsumer core) throws ActiveMQException {
        ClientMessage unit = core.receive(BOUND_MILLIS);
        assertNotNull(unit, "the core gets a unit");
        return unit;
    }

    private static void send(EngineConnection connection, int units) throws ActiveMQException {
        ClientSession session = connection.session();
        FrameSender sender = new FrameSender(session, EngineConnection.UNITS);
        long before = held(session);
        for (int unit = 0; unit < units; unit++) {
            sender.send(FRAME);
        }
        await("the engine has them").until(() -> held(session) == before + units);
    }

    private static long held(ClientSession session) throws ActiveMQException {
        return session.queueQuery(EngineConnection.UNITS).getMessageCount();
    }

    private static int consumers(ClientSession session) throws ActiveMQException {
        return session.queueQuery(EngineConnection.UNITS).getConsumerCount();
    }
}
