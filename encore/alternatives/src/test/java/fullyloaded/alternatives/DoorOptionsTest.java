package fullyloaded.alternatives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.alternatives.doors.Doors;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.alternatives.frame.Setting;
import fullyloaded.alternatives.frame.Tuning;
import fullyloaded.options.Options;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParameterException;

class DoorOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "bounded-queue,11",
        "semaphore,2",
        "lifo,1.7",
        "thread-per-request,2",
        "bulkhead,13",
        "rate-limiter,8.17",
        "time-limiter,2",
        "circuit-breaker,2",
        "gradient2,13",
        "vegas,13",
        "token-bucket,8.17",
        "sentinel,0.95",
        "haproxy,11",
        "undertow-limit,11"
    })
    void tunedIsANumberForTheCeilingOfThisMachine(String door, double value) {
        Setting setting = Doors.named(door).orElseThrow().setting().orElseThrow();

        assertEquals(value, setting.tunedTo(new Tuning(2, 8.6, Options.DEADLINE)));
    }

    @Test
    void tunedDoorIsNamedWithItsNumber() throws Exception {
        DoorOptions options =
                Options.of(new DoorOptions(), "--door", "bounded-queue=tuned", "--ceiling", "8.6");

        String lesson = options.door(2).lesson();
        assertTrue(lesson.startsWith("bounded-queue=11: with the right n"), lesson);
    }

    /** One unit takes four deadlines: no queue is short enough, but a door must open. */
    @ParameterizedTest
    @CsvSource({"bounded-queue,1", "bulkhead,1", "lifo,0.01", "haproxy,0", "gradient2,1"})
    void tunedStaysWithinItsLimits(String door, double value) {
        Setting setting = Doors.named(door).orElseThrow().setting().orElseThrow();

        assertEquals(value, setting.tunedTo(new Tuning(1, 0.125, Options.DEADLINE)));
    }

    @Test
    void ceilingIsMeasuredIfNobodyKnowsIt() throws Exception {
        DoorOptions options =
                Options.of(new DoorOptions(), "--door", "rate-limiter=tuned", "--cost", "4");

        assertTrue(options.door(2).setting().getAsDouble() > 1);
    }

    @ParameterizedTest
    @CsvSource({
        "bounded-queue,bounded-queue=100: ",
        "bounded-queue=7,bounded-queue=7: ",
        "lifo=1.25,lifo=1.25: ",
        "gradient2,'gradient2 (20 to 200, from 20, Gradient2Limit.newDefault): '"
    })
    void lessonNamesTheDoorAndItsSetting(String door, String start) throws Exception {
        String lesson = Options.of(new DoorOptions(), "--door", door).door(2).lesson();

        assertTrue(lesson.startsWith(start), lesson);
    }

    @ParameterizedTest
    @CsvSource({
        "'',one of bounded-queue",
        "round4,one of bounded-queue",
        "bounded-queue=,1 to 1000000 without decimals",
        "bounded-queue=0,1 to 1000000 without decimals",
        "bounded-queue=-1,1 to 1000000 without decimals",
        "bounded-queue=1.5,1 to 1000000 without decimals",
        "bounded-queue=many,1 to 1000000 without decimals",
        "lifo=1e3,0.01 to 3600",
        "lifo=NaN,0.01 to 3600",
        "sentinel=1.1,0 to 1"
    })
    void wrongDoorIsNamedWithWhatIsRight(String door, String right) {
        String message = refusal("--door", door);

        assertTrue(message.startsWith("--door ") && message.contains(right), message);
        String value = door.contains("=") ? door.substring(door.indexOf('=') + 1) : door;
        assertTrue(message.endsWith(", not " + value), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void doorIsRequiredUnlessTheListIsWanted() {
        assertTrue(refusal().contains("--door"));
        assertTrue(Options.of(new DoorOptions(), "--list").isList());
        assertFalse(Options.of(new DoorOptions(), "--door", "lifo").isList());
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "NaN", "1e9", "much"})
    void wrongCeilingIsRefused(String ceiling) {
        assertTrue(refusal("--door", "lifo", "--ceiling", ceiling).contains("--ceiling"));
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void virtualThreadsAreRefusedWithoutThem() {
        assertEquals(
                "--door virtual-threads needs JDK 21 or newer",
                refusal("--door", "virtual-threads"));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsHaveNothingToSet() {
        assertEquals(
                "--door virtual-threads has no setting, so not 3",
                refusal("--door", "virtual-threads=3"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void listHasALineForEachDoor(DoorKind kind) {
        List<String> lines =
                Doors.table().lines().filter(line -> line.startsWith(kind.name() + " ")).toList();

        assertEquals(1, lines.size());
        assertTrue(lines.get(0).contains(kind.lesson()), lines.get(0));
        kind.setting()
                .ifPresent(
                        setting -> {
                            assertTrue(lines.get(0).contains(setting.meaning()));
                            assertTrue(lines.get(0).contains(setting.usualText()));
                            assertTrue(lines.get(0).contains(setting.tunedText()));
                        });
    }

    static List<DoorKind> kinds() {
        return Doors.ALL;
    }

    @Test
    void noTwoDoorsTeachTheSame() {
        Set<String> lessons = new HashSet<>();
        Doors.ALL.forEach(kind -> lessons.add(kind.lesson()));

        assertEquals(Doors.ALL.size(), lessons.size());
        assertTrue(Doors.table().contains("needs JDK 21 or newer"));
    }

    /** What our texts say of the libraries' defaults; the others are taken from the libraries. */
    @Test
    void defaultsAreTheLibraries() {
        RateLimiterConfig rate = RateLimiterConfig.ofDefaults();
        assertEquals(50, rate.getLimitForPeriod());
        assertEquals(Duration.ofNanos(500), rate.getLimitRefreshPeriod());
        assertEquals(Duration.ofSeconds(5), rate.getTimeoutDuration());
        assertEquals(Duration.ofSeconds(1), TimeLimiterConfig.ofDefaults().getTimeoutDuration());
        CircuitBreakerConfig breaker = CircuitBreakerConfig.ofDefaults();
        assertEquals(Duration.ofSeconds(60), breaker.getSlowCallDurationThreshold());
        assertEquals(100, breaker.getSlowCallRateThreshold());
        assertEquals(100, breaker.getMinimumNumberOfCalls());
    }

    private static String refusal(String... args) {
        return assertThrows(ParameterException.class, () -> Options.of(new DoorOptions(), args))
                .getMessage();
    }
}
