package fullyloaded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import fullyloaded.fleet.Credentials;
import fullyloaded.fleet.EngineAddress;
import fullyloaded.fleet.EngineConnection;
import fullyloaded.fleet.FrameSender;
import fullyloaded.load.client.Answer;
import fullyloaded.testing.JarProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What several machines add to the faults: each of them while requests come in. No request may be
 * answered late or fail, and the fleet must serve again once the fault is over.
 */
@Tag("drill")
@EnabledOnOs(value = OS.LINUX, disabledReason = "uses Linux's signals")
class FaultDrillIT {

    private static final double DEADLINE_MILLIS = 2_000;

    /** Fronts, engine, machines and clients are processes on the same few cores. */
    private static final double CROWDED_MILLIS = 500;

    private static final double OVERLOAD = 100; // requests a second, for two cores at 60 ms a unit
    private static final double SEEN = 30; // units; by then its estimate of one is no first guess
    private static final double QUIET = 6; // far below what one core does

    /** How soon after the fault's end a request must be served again. */
    private static final double BACK_MILLIS = 2_000;

    /** How soon a refusal must come that needs no look at the queue, on cores that are shared. */
    private static final double AT_ONCE_MILLIS = 250;

    private static final String[] AMPLE = {"--deadline", Fleet.AMPLE_SECONDS};
    private static final Path FAKE_TIME =
            Path.of(
                    "/usr/lib/%s-linux-gnu/faketime/libfaketime.so.1"
                            .formatted(
                                    System.getProperty("os.arch").equals("amd64")
                                            ? "x86_64"
                                            : "aarch64"));

    private final Fleet fleet = new Fleet();
    private final Stalls stalls = new Stalls();
    private int port;

    @BeforeEach
    void choosePort() throws Exception {
        port = Fleet.freePort();
    }

    @AfterEach
    void stop() {
        fleet.close();
        stalls.close();
    }

    @Test
    void killedMachineCostsNobodyAnAnswer() throws Exception {
        fleet.engine(port, AMPLE);
        fleet.machine(port, 1);
        JarProcess victim = fleet.machine(port, 1);
        Fleet.Seat front = fleet.front(port, AMPLE);

        CompletableFuture<List<Answer>> load = loadMeanwhile(front, QUIET, 6);
        await("it works").until(() -> front.figure("done") > 3);
        victim.kill();

        List<Answer> answers = load.join();
        assertEquals(answers.size(), Crowd.count(answers, 200));
        await("it is missed").until(() -> front.figure("cores") == 1);
    }

    @Test
    void frozenMachineCostsNobodyAnAnswerAndComesBack() throws Exception {
        fleet.engine(port, AMPLE);
        fleet.machine(port, 1);
        JarProcess victim = fleet.machine(port, 1);
        Fleet.Seat front = fleet.front(port, AMPLE);

        CompletableFuture<List<Answer>> load = loadMeanwhile(front, QUIET, 8);
        await("it works").until(() -> front.figure("done") > 3);
        Fleet.signal("STOP", victim);
        await("it is missed").until(() -> front.figure("cores") == 1);
        Fleet.signal("CONT", victim);

        List<Answer> answers = load.join();
        assertEquals(answers.size(), Crowd.count(answers, 200));
        await("it is back").until(() -> front.figure("cores") == 2);
    }

    @Test
    void slowMachineMakesNobodyLate() throws Exception {
        fleet.engine(port);
        fleet.machine(port, 1);
        fleet.machine(port, 1, "--cost", "12"); // four times the work
        Fleet.Seat front = fleet.front(port);

        assertNoneLateAndNoneFailed(load(front, OVERLOAD, 10));
    }

    @Test
    void machineThatJoinsUnderLoadGetsItsShare() throws Exception {
        fleet.engine(port);
        fleet.machine(port, 1);
        Fleet.Seat front = fleet.front(port);
        CompletableFuture<List<Answer>> load = loadMeanwhile(front, OVERLOAD, 15);
        await("it is loaded").until(() -> front.figure("refused") > 0);

        JarProcess joined = fleet.machine(port, 1);
        Thread.sleep(3_000); // by then it must have its share
        Thread.sleep(5_500); // the dashboard's rates are those of the last 5 s

        double share = perSecond(front, joined) / perSecond(front, null);
        assertEquals(0.5, share, 0.2, "its share of the units");
        System.out.printf("DRILL a machine that joined has %.2f of the units after 3 s%n", share);
        assertNoneLateAndNoneFailed(load.join());
    }

    /** The units a second of one machine, or of all. */
    private static double perSecond(Fleet.Seat front, JarProcess machine)
            throws InterruptedException {
        return front.snapshot().getAsJsonArray("processes").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(row -> row.get("role").getAsString().equals("machine"))
                .filter(
                        row ->
                                machine == null
                                        || row.get("pid").getAsLong() == machine.handle().pid())
                .mapToDouble(row -> row.get("unitsPerSecond").getAsDouble())
                .sum();
    }

    @Test
    void killedFrontCostsTheOtherOneNothing() throws Exception {
        fleet.engine(port);
        fleet.machine(port, 2);
        Fleet.Seat victim = fleet.front(port);
        Fleet.Seat other = fleet.front(port);
        CompletableFuture<List<Answer>> lost = loadMeanwhile(victim, OVERLOAD / 2, 4);
        CompletableFuture<List<Answer>> load = loadMeanwhile(other, OVERLOAD / 2, 10);
        await("both work").until(() -> victim.figure("done") > 0 && other.figure("done") > 0);

        victim.process().kill();

        lost.join();
        assertNoneLateAndNoneFailed(load.join());
        await("it is missed").until(() -> other.figure("fronts") == 1);
        assertEquals(200, other.client().status("/load/1"));
    }

    /** After it, everybody is served again; meanwhile, everybody is refused at once. */
    @ParameterizedTest
    @ValueSource(ints = {500, 10_000})
    void killedEngineIsBack(int millis) throws Exception {
        JarProcess engine = fleet.engine(port);
        fleet.machine(port, 2);
        Fleet.Seat front = fleet.front(port);
        CompletableFuture<List<Answer>> load =
                loadMeanwhile(front, OVERLOAD, 16 + millis / 1_000.0);
        await("it knows the load").until(() -> front.figure("done") > SEEN);

        engine.kill();
        await("it is missed").until(() -> !front.isReady());
        long missedNanos = System.nanoTime();
        assertEquals(503, front.client().status("/load/1"));
        Thread.sleep(millis);
        long startedNanos = System.nanoTime();
        fleet.engine(port);
        long backNanos = System.nanoTime();

        await("it serves again").until(front::isReady);
        List<Answer> answers = load.join();
        assertNoneLateAndNoneFailed(answers);
        assertRefusedAtOnce(answers, missedNanos, startedNanos);
        assertServedAgain("the engine", answers, backNanos);
        await("one request alone is served").until(() -> front.client().status("/load/1") == 200);
        assertEquals(0, front.snapshot().getAsJsonObject("requests").get("late").getAsInt());
    }

    @Test
    void frontThatIsCutOffRefusesAndServesAgainOnceItIsNot() throws Exception {
        fleet.engine(port);
        fleet.machine(port, 2);
        try (BlackHole network = new BlackHole(port)) {
            Fleet.Seat front = fleet.front(network.port());
            Fleet.Seat other = fleet.front(port);
            CompletableFuture<List<Answer>> load = loadMeanwhile(front, OVERLOAD / 2, 20);
            CompletableFuture<List<Answer>> others = loadMeanwhile(other, OVERLOAD / 2, 20);
            await("it knows the load").until(() -> front.figure("done") > SEEN);

            network.cut();
            await("it notices").until(() -> !front.isReady());
            assertEquals(503, front.client().status("/load/1"));
            assertTrue(other.isReady());
            long missedNanos = System.nanoTime();
            Thread.sleep(3_000); // longer than both ends wait for each other
            long mendedNanos = System.nanoTime();
            network.mend();

            await("it serves again").until(front::isReady);
            List<Answer> answers = load.join();
            assertNoneLateAndNoneFailed(answers);
            assertRefusedAtOnce(answers, missedNanos, mendedNanos);
            assertServedAgain("the network", answers, mendedNanos);
            assertNoneLateAndNoneFailed(others.join());
        }
    }

    @Test
    void machineThatIsCutOffCostsNobodyAnAnswer() throws Exception {
        fleet.engine(port, AMPLE);
        fleet.machine(port, 1);
        try (BlackHole network = new BlackHole(port)) {
            fleet.machine(network.port(), 1);
            Fleet.Seat front = fleet.front(port, AMPLE);
            CompletableFuture<List<Answer>> load = loadMeanwhile(front, QUIET, 10);
            await("both work").until(() -> front.figure("cores") == 2);

            network.cut();
            await("it is missed").until(() -> front.figure("cores") == 1);
            network.mend();

            await("it is back").until(() -> front.figure("cores") == 2);
            List<Answer> answers = load.join();
            assertEquals(answers.size(), Crowd.count(answers, 200));
        }
    }

    /** A time to live would be written with the front's clock. */
    @ParameterizedTest
    @ValueSource(strings = {"+5", "-5"})
    void frontWithAnotherClockServesLikeTheOthers(String secondsOff) throws Exception {
        fleet.engine(port);
        fleet.machine(port, 2);
        Fleet.Seat front = fleet.frontInVain(port, clock(secondsOff));
        await("the front is ready").until(front::isReady);

        List<Answer> answers = load(front, QUIET, 5);

        assertNoneLateAndNoneFailed(answers);
        assertTrue(Crowd.count(answers, 200) > 0.8 * answers.size(), answers.toString());
    }

    /** Its client would drop units that are too old by its own clock. */
    @ParameterizedTest
    @ValueSource(strings = {"+5", "-5"})
    void machineWithAnotherClockWorksLikeTheOthers(String secondsOff) throws Exception {
        fleet.engine(port);
        fleet.machineInVain(port, 2, clock(secondsOff));
        Fleet.Seat front = fleet.front(port);

        List<Answer> answers = load(front, QUIET, 5);

        assertNoneLateAndNoneFailed(answers);
        assertTrue(Crowd.count(answers, 200) > 0.8 * answers.size(), answers.toString());
    }

    @Test
    void framesOfNonsenseHarmNobody() throws Exception {
        JarProcess engine = fleet.engine(port);
        JarProcess machine = fleet.machine(port, 2);
        Fleet.Seat front = fleet.front(port);
        EngineAddress address =
                EngineAddress.embedded("127.0.0.1", port, new Credentials(null, null));
        Random random = new Random(1);
        CompletableFuture<List<Answer>> load = loadMeanwhile(front, QUIET, 5);

        try (EngineConnection stranger = EngineConnection.open(address)) {
            for (SimpleString to : List.of(EngineConnection.UNITS, EngineConnection.REPORTS)) {
                ClientSession session = stranger.session();
                FrameSender sender = new FrameSender(session, to);
                for (int length : new int[] {0, 1, 20, 36, 100, 5_000, 200_000}) {
                    byte[] nonsense = new byte[length];
                    random.nextBytes(nonsense);
                    sender.send(nonsense);
                }
            }
            await("it is complained about")
                    .until(
                            () ->
                                    machine.output().contains("no unit")
                                            && front.process().output().contains("no report"));
        }

        assertNoneLateAndNoneFailed(load.join());
        assertTrue(engine.isAlive() && machine.isAlive() && front.isReady());
        for (JarProcess process : List.of(machine, front.process())) {
            assertEquals(1, process.output().lines().filter(l -> l.contains("WARN")).count());
        }
    }

    /** The variables that move the wall clock of a process, and only that. */
    private static Map<String, String> clock(String secondsOff) {
        assumeTrue(Files.exists(FAKE_TIME), "needs Debian's package faketime");
        return Map.of(
                "LD_PRELOAD",
                FAKE_TIME.toString(),
                "FAKETIME",
                secondsOff,
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
    }

    private static List<Answer> load(Fleet.Seat front, double perSecond, double seconds) {
        return Crowd.ask(front.port(), perSecond, Duration.ofMillis(Math.round(seconds * 1_000)));
    }

    private static CompletableFuture<List<Answer>> loadMeanwhile(
            Fleet.Seat front, double perSecond, double seconds) {
        return CompletableFuture.supplyAsync(
                () -> load(front, perSecond, seconds), task -> new Thread(task).start());
    }

    /** While the engine is away, nobody waits for a refusal. */
    private void assertRefusedAtOnce(List<Answer> answers, long fromNanos, long toNanos) {
        double mostMillis = AT_ONCE_MILLIS + 2 * stalls.worstMillis();
        List<Answer> meanwhile =
                answers.stream()
                        .filter(a -> a.dueNanos() - fromNanos > 0 && a.dueNanos() - toNanos < 0)
                        .toList();
        assertTrue(meanwhile.size() > 10, meanwhile.size() + " asked meanwhile");
        for (Answer answer : meanwhile) {
            assertEquals(503, answer.status());
            double millis = (answer.endedNanos() - answer.sentNanos()) / 1e6;
            assertTrue(millis <= mostMillis, millis + " ms for a refusal");
        }
    }

    /** A request that is let in may then wait for the units of others, as at any other time. */
    private void assertServedAgain(String what, List<Answer> answers, long backNanos) {
        Answer first =
                answers.stream()
                        .filter(a -> a.status() == 200 && a.sentNanos() - backNanos > 0)
                        .findFirst()
                        .orElseThrow();
        double sentMillis = (first.sentNanos() - backNanos) / 1e6;
        double answeredMillis = (first.endedNanos() - backNanos) / 1e6;
        System.out.printf(
                "DRILL %s is back: the first request that is served came after %.0f ms"
                        + " and had its answer after %.0f ms%n",
                what, sentMillis, answeredMillis);
        double mostMillis = BACK_MILLIS + CROWDED_MILLIS + 2 * stalls.worstMillis();
        assertTrue(sentMillis <= mostMillis, sentMillis + " ms until one is let in");
    }

    private void assertNoneLateAndNoneFailed(List<Answer> answers) {
        Crowd.assertNoneLate(answers, DEADLINE_MILLIS + CROWDED_MILLIS, stalls);
        assertEquals(
                answers.size(),
                Stream.of(200, 503).mapToLong(status -> Crowd.count(answers, status)).sum(),
                "the others failed or had no answer");
    }
}
