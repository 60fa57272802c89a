package fullyloaded.slides.scoreboard.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.slides.rounds.Program;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FormTest {

    private static final List<String> SINGLE =
            List.of("semaphore", "thread-per-request", "virtual-threads");
    private static final Candidate USUAL = door("bulkhead");
    private static final Candidate TUNED = door("bulkhead=tuned");
    private static final Candidate ADAPTIVE = door("vegas=tuned");
    private static final List<Double> MULTIPLES = List.of(1.0, 2.0, 5.0, 10.0);

    @Test
    void fullFormOffersTunedDoorsEveryLoad() {
        Form form = Form.full(MULTIPLES, 12, Duration.ofSeconds(20));

        assertEquals(
                List.of("1.0 10", "2.0 20", "5.0 20", "10.0 20"), described(form.plain(TUNED)));
        assertEquals(
                List.of("10.0, dearer 10", "2.0, mixed 10", "1.0, bursts 10"),
                described(form.extra(TUNED)));
    }

    @Test
    void fullFormOffersDefaultsFewerLoads() {
        Form form = Form.full(MULTIPLES, 12, Duration.ofSeconds(20));

        assertEquals(List.of("2.0 20", "10.0 20"), described(form.plain(USUAL)));
        assertEquals(List.of("10.0, dearer 10"), described(form.extra(USUAL)));
    }

    @Test
    void limitThatAdaptsGetsAMinuteForTheHeaviestLoads() {
        Form form = Form.full(MULTIPLES, 12, Duration.ofSeconds(20));

        assertEquals("10.0 60", described(form.plain(ADAPTIVE)).get(3));
        assertEquals("10.0, dearer 60", described(form.extra(ADAPTIVE)).get(0));
    }

    @Test
    void shortFormSaysWhatItLeavesOut() {
        Form form = Form.brief(List.of(10.0), 12);

        assertEquals(List.of("10.0 6"), described(form.plain(TUNED)));
        assertEquals(List.of("10.0, dearer 6"), described(form.extra(TUNED)));
        assertEquals(List.of(), form.extra(USUAL));
        assertTrue(form.leftOut().contains("saturation cannot be judged"), form.leftOut());
    }

    @Test
    void roundsAloneGetEqualTimesAndNoOtherShapes() {
        Form form = Form.rounds(List.of(0.5, 2.0), 12, Duration.ofSeconds(20));

        assertEquals(List.of("0.5 20", "2.0 20"), described(form.plain(USUAL)));
        assertEquals(List.of(), form.extra(USUAL));
    }

    @Test
    void loadIsInCeilingsOfItsUnits() {
        Load mixed = Load.mixed(2, 12, Duration.ofSeconds(10));

        assertEquals(2 * 8 / 1.6, mixed.plan(URI.create("http://a/"), 8).offeredPerSecond(), 1e-9);
        assertEquals(13, Load.dearer(10, 12, Duration.ofSeconds(10)).cost());
        assertEquals(
                10,
                Load.bursts(1, 12, Duration.ofSeconds(10))
                        .plan(URI.create("http://a/"), 8)
                        .burst());
    }

    @Test
    void queuesAreMeasuredAroundTheLengthThatJustFits() {
        int[] around = {-8, -1, 0, 1};

        assertEquals(List.of(6, 13, 14, 15), CliffMeasurement.lengths(around, 8.2, 2));
        assertEquals(List.of(1, 5, 6, 7), CliffMeasurement.lengths(around, 4.1, 2));
        assertEquals(List.of(1), CliffMeasurement.lengths(around, 0.5, 2));
    }

    /** All doors that exist, the cliff and the storm: what one command may take at most. */
    @Test
    void everythingTakesNinetyMinutesAtMost() {
        Form form = Form.full(ScoreboardOptions.WITH_DOORS, 12, Duration.ofSeconds(20));
        Stream<Candidate> doors =
                Stream.of(
                                "bounded-queue",
                                "lifo",
                                "bulkhead",
                                "rate-limiter",
                                "time-limiter",
                                "circuit-breaker",
                                "gradient2",
                                "vegas",
                                "token-bucket",
                                "sentinel",
                                "haproxy",
                                "undertow-limit")
                        .flatMap(name -> Stream.of(door(name), door(name + "=tuned")));
        List<Candidate> all =
                Stream.of(Stream.of(round(2), round(4)), doors, SINGLE.stream().map(FormTest::door))
                        .flatMap(each -> each)
                        .toList();

        Duration takes =
                new Measurement(
                                form,
                                all,
                                new CliffMeasurement(false, 12, round(4), null),
                                new StormMeasurement(
                                        false,
                                        12,
                                        List.of(round(2), round(4)),
                                        List.of(door("lifo=tuned"), door("bounded-queue=tuned"))),
                                board -> {})
                        .estimate();
        Duration brief =
                new Measurement(
                                Form.brief(List.of(10.0), 12),
                                all.stream().filter(each -> !each.isDefault()).toList(),
                                null,
                                null,
                                board -> {})
                        .estimate();

        assertTrue(takes.toSeconds() <= 90 * 60, takes + " " + brief);
        assertTrue(brief.toSeconds() <= 10 * 60, brief.toString());
    }

    private static Candidate door(String name) {
        Program program = new Program(name, Path.of("a.jar"), List.of("--door", name), name);
        boolean isTuned = name.endsWith("=tuned");
        return new Candidate(null, name, program, isTuned, !isTuned && !SINGLE.contains(name));
    }

    private static Candidate round(int number) {
        return new Candidate(
                number, "fine", new Program("a", Path.of("a.jar"), List.of(), "a"), false, false);
    }

    private static List<String> described(List<Load> loads) {
        return loads.stream()
                .map(load -> load.multiple() + load.shape().words() + " " + load.time().toSeconds())
                .toList();
    }
}
