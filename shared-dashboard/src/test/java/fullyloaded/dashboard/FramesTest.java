package fullyloaded.dashboard;

import static fullyloaded.dashboard.Frames.BINARY;
import static fullyloaded.dashboard.Frames.CLOSE;
import static fullyloaded.dashboard.Frames.CONTINUATION;
import static fullyloaded.dashboard.Frames.FIN;
import static fullyloaded.dashboard.Frames.PING;
import static fullyloaded.dashboard.Frames.PONG;
import static fullyloaded.dashboard.Frames.TEXT;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.dashboard.Frames.Frame;
import fullyloaded.http.Limits;
import fullyloaded.testing.RawClient;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jetty.websocket.api.RemoteEndpoint;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a browser may send to a one-way feed, frame by frame, by the sections of RFC 6455. */
@Timeout(60)
class FramesTest {

    private static final int RSV1 = 0x40;
    private static final int RSV2 = 0x20;
    private static final int RSV3 = 0x10;
    private static final int MOST_FRAMES = 20; // snapshots in flight are allowed for
    private static final long MOST_HEAP_BYTES = 20_000_000; // one bomb would cost 100 MB

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> wrong() {
        byte[] nothing = {};
        return Stream.of(
                Arguments.of("5.1 no mask", 1002, Frames.unmasked(FIN | TEXT, (byte) 'x')),
                Arguments.of("5.1 ping without a mask", 1002, Frames.unmasked(FIN | PING)),
                Arguments.of("5.2 RSV1", 1002, Frames.masked(FIN | RSV1 | PING)),
                Arguments.of("5.2 RSV2", 1002, Frames.masked(FIN | RSV2 | PING)),
                Arguments.of("5.2 RSV3", 1002, Frames.masked(FIN | RSV3 | TEXT)),
                Arguments.of("5.2 opcode 3", 1002, Frames.masked(FIN | 3)),
                Arguments.of("5.2 opcode 3, 100 MB", 1002, Frames.head(FIN | 3, 100_000_000)),
                Arguments.of("5.2 opcode 7", 1002, Frames.masked(FIN | 7)),
                Arguments.of("5.2 opcode 11", 1002, Frames.masked(FIN | 11)),
                Arguments.of("5.2 opcode 15", 1002, Frames.masked(FIN | 15)),
                Arguments.of(
                        "5.2 length 2^63", 1011, Frames.head(FIN | TEXT, Long.MIN_VALUE, (byte) 0)),
                Arguments.of("5.2 length 2^40", 1009, Frames.head(FIN | TEXT, 1L << 40)),
                Arguments.of("5.2 length 100 MB", 1009, Frames.head(FIN | BINARY, 100_000_000)),
                Arguments.of("5.4 nothing to continue", 1002, Frames.masked(FIN | CONTINUATION)),
                Arguments.of("5.5 ping in parts", 1002, Frames.masked(PING)),
                Arguments.of("5.5 close in parts", 1002, Frames.masked(CLOSE)),
                Arguments.of("5.5 ping of 126 bytes", 1002, Frames.head(FIN | PING, 126)),
                Arguments.of("5.5 pong of 65536 bytes", 1002, Frames.head(FIN | PONG, 65_536)),
                Arguments.of("5.5.1 close of 1 byte", 1002, Frames.masked(FIN | CLOSE, (byte) 3)),
                Arguments.of("5.6 text", 1008, Frames.masked(FIN | TEXT, "x")),
                Arguments.of("5.6 empty text", 1008, Frames.masked(FIN | TEXT, nothing)),
                Arguments.of("5.6 long text", 1009, Frames.masked(FIN | TEXT, "xyz")),
                Arguments.of("5.6 binary", 1008, Frames.masked(FIN | BINARY, (byte) 0)),
                Arguments.of("5.4 text fragment", 1008, Frames.masked(TEXT, "x")),
                Arguments.of("8.1 not UTF-8", 1008, Frames.masked(FIN | TEXT, (byte) 0xFF)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrong")
    void anInvalidFrameClosesTheConnection(String name, int status, byte[] frame)
            throws IOException {
        try (RawClient client = connected()) {
            client.send(frame);
            assertEquals(status, awaitClosed(client));
        }
    }

    static Stream<Arguments> closes() {
        return Stream.of(
                Arguments.of("7.1.1 normal", 1000, new byte[] {3, (byte) 232}),
                Arguments.of("7.1.1 no status", 1005, new byte[] {}),
                Arguments.of("7.4.2 own status", 4000, new byte[] {15, (byte) 160}));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("closes")
    void aCloseFrameIsAnswered(String name, int status, byte[] payload) throws IOException {
        try (RawClient client = connected()) {
            client.send(Frames.masked(FIN | CLOSE, payload));
            assertEquals(status, awaitClosed(client));
        }
        await("it is forgotten").until(() -> server.dashboard.feed().clients() == 0);
    }

    @Test
    void aPingIsAnsweredWithItsPayload() throws IOException {
        try (RawClient client = connected()) {
            client.send(Frames.masked(FIN | PING, "there?"));
            Frame pong = awaitFrame(client, PONG);
            assertArrayEquals("there?".getBytes(StandardCharsets.UTF_8), pong.payload());

            client.send(Frames.masked(FIN | PONG, "unasked"));
            assertNotNull(awaitFrame(client, TEXT), "5.5.3: it is ignored");
        }
    }

    @Test
    void aFailedUpgradeLeavesNothingBehind() {
        Feed feed = new Feed(() -> "");

        feed.failed(null, new IOException("Jetty says so when an upgrade fails"));
        feed.closed(null, 1006, "");

        assertEquals(0, feed.clients());
    }

    /** Jetty may report the end on another thread while the greeting is being sent. */
    @Test
    void aSubscriberThatLeavesDuringTheGreetingIsForgotten() {
        Feed feed = new Feed(() -> "welcome");
        Session[] session = new Session[1];
        RemoteEndpoint remote =
                only(
                        RemoteEndpoint.class,
                        method -> {
                            feed.closed(session[0], 1006, "");
                            return null;
                        });
        session[0] =
                only(
                        Session.class,
                        method ->
                                switch (method) {
                                    case "getRemote" -> remote;
                                    case "isOpen" -> false;
                                    default -> 0; // hashCode()
                                });

        feed.connected(session[0]);

        assertEquals(0, feed.clients());
    }

    private static <T> T only(Class<T> type, Function<String, Object> answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> answer.apply(method.getName())));
    }

    @Test
    void aSubscriberThatLeavesWithoutACloseFrameIsForgotten() throws IOException {
        connected().close();
        await("it is forgotten").until(() -> server.dashboard.feed().clients() == 0);
    }

    static Stream<Arguments> floods() {
        String word = "x".repeat(125);
        return Stream.of(
                Arguments.of("pings", Frames.masked(FIN | PING, word)),
                Arguments.of("empty pings", Frames.masked(FIN | PING)),
                Arguments.of("pongs", Frames.masked(FIN | PONG, word)),
                Arguments.of("empty pongs", Frames.masked(FIN | PONG)),
                Arguments.of("empty texts", Frames.masked(FIN | TEXT)),
                Arguments.of("empty fragments", Frames.masked(TEXT)),
                Arguments.of("empty continuations", Frames.masked(CONTINUATION)),
                Arguments.of("close frames", Frames.masked(FIN | CLOSE)),
                Arguments.of(
                        "close frames with a reason", Frames.masked(FIN | CLOSE, "\u0003xyz")));
    }

    /** More floods than threads; answers that nobody reads stay in memory, too. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    void floodsAreCutOffAndHoldNoThread(String name, byte[] frame) throws Exception {
        byte[] many = repeated(frame, 1_000);
        List<Thread> floods = new ArrayList<>();
        AtomicInteger cutOff = new AtomicInteger();
        for (int i = 0; i < 12; i++) {
            RawClient client = connected();
            Thread flood = new Thread(() -> cutOff.addAndGet(floodUntilCutOff(client, many)));
            flood.start();
            floods.add(flood);
        }
        assertEquals(200, RawClient.status(server.get("/ping")));
        for (Thread flood : floods) {
            flood.join();
        }
        assertEquals(floods.size(), cutOff.get());
        await("they are forgotten").until(() -> server.dashboard.feed().clients() == 0);
    }

    @Test
    void aFloodIsClosedWithAReason() throws IOException {
        for (int opcode : new int[] {PING, PONG}) {
            try (RawClient client = connected()) {
                client.send(repeated(Frames.masked(FIN | opcode), 11));
                assertEquals(1008, awaitClosed(client));
            }
        }
    }

    private static byte[] repeated(byte[] frame, int times) {
        ByteBuffer frames = ByteBuffer.allocate(frame.length * times);
        for (int i = 0; i < times; i++) {
            frames.put(frame);
        }
        return frames.array();
    }

    /** 1 once the server has closed the connection; 0 if it accepts everything. */
    private static int floodUntilCutOff(RawClient client, byte[] frames) {
        for (int i = 0; i < 2_000; i++) {
            if (client.isClosed(frames)) {
                return 1;
            }
        }
        return 0;
    }

    static Stream<Arguments> bombs() {
        return Stream.of(
                Arguments.of("a continuation", bomb()),
                Arguments.of("CVE-2026-19204", Frames.head(FIN | 3, 100_000_000, (byte) 'x')));
    }

    /**
     * 22 bytes that would make Jetty allocate 100 MB: it checks every frame's length except a
     * continuation's.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void memoryBombsCostLittleMemory(String name, byte[] bomb) throws IOException {
        connected().close(); // the first client of a JVM loads classes and fills caches
        await("it has left").until(() -> server.dashboard.feed().clients() == 0);
        long before = memory();
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RawClient client = connected();
            clients.add(client);
            try {
                client.send(bomb);
            } catch (IOException e) {
                assertNotNull(e); // the server closed the connection first
            }
        }
        await("all are gone").until(() -> server.dashboard.feed().clients() == 0);
        assertLittleMemory(before);
        for (RawClient client : clients) {
            client.close();
        }
    }

    /** Jetty would parse frames that arrive with the upgrade before anyone could stop it. */
    @Test
    void noFrameComesWithTheUpgrade() throws IOException {
        long before = memory();
        try (RawClient client = new RawClient(server.port())) {
            client.send((Frames.UPGRADE + new String(bomb(), StandardCharsets.ISO_8859_1)));
            assertEquals(400, RawClient.status(client.rest()));
        }
        assertLittleMemory(before);
    }

    /** No compression was negotiated, so a compressed frame is invalid, however small. */
    @Test
    void compressedBombsAreNotUnpacked() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            String offer = "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
            client.send(Frames.UPGRADE.substring(0, Frames.UPGRADE.length() - 2) + offer).head();
            client.send(Frames.masked(FIN | RSV1 | BINARY, (byte) 0));
            assertEquals(1002, awaitClosed(client));
        }
    }

    @Test
    void theNumberOfSubscribersIsLimited() throws Exception {
        try (TestServer full = new TestServer(Limits.DEFAULTS.withWebSockets(2))) {
            RawClient first = new RawClient(full.port());
            first.send(Frames.UPGRADE).head();
            try (RawClient second = new RawClient(full.port())) {
                assertEquals(101, RawClient.status(second.send(Frames.UPGRADE).head()));
                // Jetty answers the upgrade before it opens the websocket
                await("both are counted").until(() -> full.dashboard.feed().clients() == 2);

                String answer = full.talk(Frames.UPGRADE);
                assertEquals(503, RawClient.status(answer), answer);
                RequestGuardTest.assertHasHeaders(answer);
                assertTrue(full.get("/ping").endsWith("pong"), "only subscribing is limited");

                first.close();
                await("another may subscribe")
                        .until(
                                () -> {
                                    try (RawClient third = new RawClient(full.port())) {
                                        return RawClient.status(third.send(Frames.UPGRADE).head())
                                                == 101;
                                    }
                                });
            }
        }
    }

    /** Jetty notices only when another byte follows, and allocates nothing before. */
    @Test
    void anImpossibleLengthCostsNothing() throws IOException {
        long before = memory();
        try (RawClient client = connected()) {
            client.send(Frames.head(FIN | TEXT, Long.MIN_VALUE));
            assertNotNull(Frames.next(client));
            assertLittleMemory(before);
        }
    }

    private RawClient connected() throws IOException {
        RawClient client = new RawClient(server.port());
        assertEquals(101, RawClient.status(client.send(Frames.UPGRADE).head()));
        assertEquals(TEXT, Frames.next(client).opcode(), "the history");
        return client;
    }

    private static byte[] bomb() {
        byte[] start = Frames.masked(TEXT, "x");
        byte[] more = Frames.head(FIN | CONTINUATION, 100_000_000, (byte) 'x');
        byte[] bomb = new byte[start.length + more.length];
        System.arraycopy(start, 0, bomb, 0, start.length);
        System.arraycopy(more, 0, bomb, start.length, more.length);
        return bomb;
    }

    private static Frame awaitFrame(RawClient client, int opcode) throws IOException {
        for (Frame frame = Frames.next(client); frame != null; frame = Frames.next(client)) {
            if (frame.opcode() == opcode) {
                return frame;
            }
        }
        throw new AssertionError("It was closed");
    }

    /** The status with which the server closes; snapshots may come before. */
    private static int awaitClosed(RawClient client) throws IOException {
        int status = 0;
        for (int frames = 0; frames < MOST_FRAMES; frames++) {
            Frame frame = Frames.next(client);
            if (frame == null) {
                return status;
            }
            status = frame.opcode() == CLOSE ? frame.status() : status;
        }
        throw new AssertionError("The server ignores the frame");
    }

    private static void assertLittleMemory(long before) {
        await("it costs less than 20 MB").until(() -> memory() - before < MOST_HEAP_BYTES);
    }

    /** The heap after a garbage collection and the buffers outside it, in bytes. */
    private static long memory() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
    }
}
