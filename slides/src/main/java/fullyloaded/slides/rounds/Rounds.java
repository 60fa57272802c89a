package fullyloaded.slides.rounds;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The four rounds in the order of the talk, and the doors and machines of the encore, as currently
 * built.
 * Thread-safe.
 */
public final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final List<String> FOLDERS =
            List.of("round1-sync", "round2-async", "round3-coarse", "round4-fine");

    /** What a slide offers, as {@code alternatives.jar} calls it; the first is shown first. */
    private static final List<String> DOORS =
            List.of(
                    "bounded-queue=tuned",
                    "bounded-queue",
                    "semaphore",
                    "lifo=tuned",
                    "thread-per-request",
                    "virtual-threads",
                    "bulkhead",
                    "bulkhead=tuned",
                    "rate-limiter=tuned",
                    "time-limiter",
                    "gradient2",
                    "gradient2=tuned",
                    "vegas",
                    "token-bucket=tuned",
                    "sentinel",
                    "haproxy",
                    "haproxy=tuned");

    /** Read once per build, because a jar is large and the page asks twice a second. */
    private record Lesson(FileTime builtAt, String text) {}

    private final Path repository;
    private final Map<Path, Lesson> lessons = new ConcurrentHashMap<>();

    public Rounds(Path repository) {
        this.repository = repository;
    }

    /** All four rounds; each call looks at the jars again. */
    public List<Round> rounds() {
        return IntStream.range(0, FOLDERS.size())
                .mapToObj(i -> round(i + 1, FOLDERS.get(i)))
                .toList();
    }

    /** The doors that a slide offers; the best rival comes first. */
    public List<Door> doors() {
        return DOORS.stream().map(key -> Door.in(repository, key)).toList();
    }

    /** Several machines, in place of one. */
    public Machines machines() {
        Path jar = repository.resolve(Machines.FOLDER).resolve("target").resolve("machines.jar");
        return new Machines(jar, lesson(jar));
    }

    /** All that a slide can start: the rounds, then the doors, then several machines. */
    public List<Exhibit> exhibits() {
        return Stream.of(rounds(), doors(), List.of(machines()))
                .<Exhibit>flatMap(List::stream)
                .toList();
    }

    private Round round(int number, String folder) {
        Path jar = repository.resolve(folder).resolve("target").resolve(folder + ".jar");
        return new Round(number, folder, jar, lesson(jar));
    }

    private String lesson(Path jar) {
        try {
            if (!Files.exists(jar)) {
                return null;
            }
            FileTime builtAt = Files.getLastModifiedTime(jar);
            Lesson known = lessons.get(jar);
            if (known == null || !known.builtAt().equals(builtAt)) {
                known = new Lesson(builtAt, read(jar));
                lessons.put(jar, known);
            }
            return known.text();
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            LOG.debug("{} is not a round's jar, or is being built", jar, e);
            return null;
        }
    }

    /** Reads the constant of the round's own class, so that a lesson is written down only once. */
    private static String read(Path jar) throws IOException, ReflectiveOperationException {
        URL[] places = {jar.toUri().toURL()};
        try (URLClassLoader classes =
                new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
            Field lesson =
                    Class.forName("fullyloaded.Server", true, classes).getDeclaredField("LESSON");
            lesson.setAccessible(true);
            return (String) lesson.get(null);
        }
    }
}
