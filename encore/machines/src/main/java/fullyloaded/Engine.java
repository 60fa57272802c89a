package fullyloaded;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import fullyloaded.fleet.EngineAddress;
import fullyloaded.fleet.EngineConnection;
import fullyloaded.fleet.EngineTrouble;
import fullyloaded.fleet.FleetCodec;
import fullyloaded.fleet.FrameSender;
import fullyloaded.fleet.Report;
import fullyloaded.fleet.Report.Presence;
import fullyloaded.fleet.Report.Role;
import fullyloaded.fleet.UnitFrame;
import fullyloaded.fleet.WrongEngineException;
import fullyloaded.pool.SharedQueue;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSession.QueueQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The front's side of the engine, which keeps the queue that all fronts share: sends units, asks
 * how many wait and how many cores take them, and receives the reports of machines and other
 * fronts.
 *
 * <p>Three sessions on one connection, because a session belongs to one thread:
 *
 * <ul>
 *   <li>for units, with the pool's lock held; sending does not wait for the engine;
 *   <li>for questions, on a thread of its own that also connects and connects again. A question
 *       takes as long as the engine likes, so it is never asked under the lock;
 *   <li>for reports, on a thread of the connection.
 * </ul>
 */
final class Engine implements SharedQueue, AutoCloseable {

    /** The pool that is told; called without its lock. */
    interface Listener {

        /** There is a new connection; the engine may have lost everything. */
        void connected();

        /** The connection is lost. */
        void disconnected();

        /** Whether requests come in, so that the count must be fresh. */
        boolean isAsked();

        /** Returns the number of units sent so far. */
        long sent();

        /** Returns how long this front lets a request wait; the other fronts are told. */
        long limitNanos();

        /** The engine's answer to a question that was asked when {@code sent} units were sent. */
        void counted(long units, int cores, long sent);

        /** A report of a machine or a front. */
        void heard(Report report);
    }

    /** Period of the questions while requests come in: a tenth of a short unit. */
    private static final long ASKED_MILLIS = 20;

    /** Period otherwise: below the silence after which the engine counts as gone. */
    private static final long QUIET_MILLIS = 100;

    /** After a failure; short, because every front refuses meanwhile. */
    private static final long RETRY_MILLIS = 200;

    private static final long PRESENCE_NANOS = 500_000_000;

    /** Reports on their way to this front; they are sent ahead, because none must be waited for. */
    private static final int REPORTS_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final EngineAddress address;
    private final long front;
    private final Listener listener;
    private final EngineTrouble trouble;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicBoolean nonsense = new AtomicBoolean();
    private final Thread thread = new Thread(this::run, "engine");
    private volatile FrameSender units; // null while there is no connection

    /**
     * Creates the side of one front.
     *
     * @param front its id, a random number
     */
    Engine(EngineAddress address, long front, Listener listener) {
        this.address = address;
        this.front = front;
        this.listener = listener;
        trouble = new EngineTrouble(address);
    }

    /** Starts the thread, which connects; returns at once. */
    Engine start() {
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    @Override
    public void send(long unit) {
        FrameSender sender = units;
        if (sender == null) {
            return;
        }
        try {
            sender.send(FleetCodec.encode(new UnitFrame(front, unit)));
        } catch (ActiveMQException | RuntimeException e) {
            LOG.debug("Cannot send a unit", e); // the connection has failed: it will be sent again
        }
    }

    private void run() {
        try {
            do {
                try (EngineConnection connection = EngineConnection.open(address)) {
                    converse(connection);
                } catch (ActiveMQException | WrongEngineException | RuntimeException e) {
                    if (closing.getCount() > 0) { // otherwise the engine ends with this process
                        trouble.report(e);
                    }
                }
                units = null;
                listener.disconnected();
            } while (!closing.await(RETRY_MILLIS, MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks, again and again, until the connection fails or this is closed. */
    private void converse(EngineConnection connection)
            throws ActiveMQException, WrongEngineException, InterruptedException {
        ClientSession questions = connection.session();
        EngineConnection.check(questions);
        receiveReports(connection.session(true));
        FrameSender presence = new FrameSender(questions, EngineConnection.REPORTS);
        units = new FrameSender(connection.session(), EngineConnection.UNITS);
        listener.connected();
        trouble.isOver();
        long presentNanos = System.nanoTime() - PRESENCE_NANOS;
        do {
            if (System.nanoTime() - presentNanos >= PRESENCE_NANOS) {
                presentNanos = System.nanoTime();
                presence.send(
                        FleetCodec.encode(
                                Presence.of(Role.FRONT, front, 0, listener.limitNanos())));
            }
            long sent = listener.sent();
            QueueQuery answer = questions.queueQuery(EngineConnection.UNITS);
            listener.counted(answer.getMessageCount(), answer.getConsumerCount(), sent);
        } while (!closing.await(listener.isAsked() ? ASKED_MILLIS : QUIET_MILLIS, MILLISECONDS));
    }

    private void receiveReports(ClientSession session) throws ActiveMQException {
        // Not the front's id: the engine may still keep the queue of a connection that has failed.
        SimpleString name = SimpleString.of("front-" + UUID.randomUUID());
        session.createQueue(
                QueueConfiguration.of(name)
                        .setAddress(EngineConnection.REPORTS)
                        .setRoutingType(RoutingType.MULTICAST)
                        .setDurable(false)
                        .setTemporary(true));
        session.createConsumer(name, null, REPORTS_BYTES, -1, false)
                .setMessageHandler(this::receive);
        session.start();
    }

    private void receive(ClientMessage message) {
        Optional<Report> report = FleetCodec.report(EngineConnection.body(message));
        try {
            if (report.isPresent()) {
                listener.heard(report.get());
            } else if (nonsense.compareAndSet(false, true)) {
                LOG.warn("Ignored what is no report on the address workers of {}", address);
            }
        } catch (RuntimeException | Error e) { // the client would drop it without a word
            LOG.error("Cannot handle a report", e);
        }
    }

    /** Ends the connection; units that the engine holds stay there until they expire. */
    @Override
    public void close() {
        closing.countDown();
    }
}
