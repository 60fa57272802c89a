package fullyloaded.slides.scoreboard.measure;

import fullyloaded.options.StartupException;
import fullyloaded.process.ChildJvm;
import fullyloaded.slides.rounds.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The doors that the jar of alternatives lists.
 *
 * @param all in its order
 */
record Doors(Path jar, List<Door> all) {

    private static final String JAR = "encore/alternatives/target/alternatives.jar";
    private static final String ALL = "all";
    private static final String TUNED = "=tuned";

    /** The tuned semaphore is its default, and tuned threads are round 2. */
    private static final Set<String> SAME_WHEN_TUNED = Set.of("semaphore", "thread-per-request");

    /**
     * One door.
     *
     * @param hasSetting whether it can be tuned
     */
    record Door(String name, boolean hasSetting) {}

    /**
     * Asks the jar in this repository for its doors.
     *
     * @throws StartupException if it is not built
     */
    static Doors in(Path repository) throws IOException {
        Path jar = repository.resolve(JAR);
        if (!Files.exists(jar)) {
            throw new StartupException(
                    "alternatives.jar is missing: build it with mvn -q package -DskipTests -pl"
                            + " encore/alternatives -am",
                    null);
        }
        Process list =
                new ProcessBuilder(ChildJvm.JAVA, "-jar", jar.toString(), "--list")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (Stream<String> lines = list.inputReader().lines()) {
            return new Doors(jar, parse(lines.toList()));
        }
    }

    /** Reads a table with a head; its columns are at least two spaces apart. */
    static List<Door> parse(List<String> table) {
        return table.stream()
                .skip(1)
                .map(line -> line.split(" {2,}"))
                .map(cells -> new Door(cells[0], !cells[1].equals("none")))
                .toList();
    }

    /** The first of these that is neither a door, with or without a setting, nor {@code all}. */
    Optional<String> unknown(List<String> choices) {
        return choices.stream()
                .filter(choice -> !choice.equals(ALL))
                .filter(choice -> all.stream().noneMatch(door -> door.name.equals(name(choice))))
                .findFirst();
    }

    /**
     * The doors chosen, in their order.
     *
     * @param isShort whether {@code all} means the tuned ones alone, and not the defaults as well
     */
    List<Candidate> chosen(List<String> choices, boolean isShort) {
        return choices.stream()
                .flatMap(choice -> choice.equals(ALL) ? each(isShort) : Stream.of(choice))
                .distinct()
                .map(this::candidate)
                .toList();
    }

    private Stream<String> each(boolean isShort) {
        return all.stream()
                .flatMap(
                        door ->
                                isTunable(door)
                                        ? Stream.of(door.name, door.name + TUNED)
                                                .skip(isShort ? 1 : 0)
                                        : Stream.of(door.name));
    }

    Candidate candidate(String choice) {
        Program program = new Program(choice, jar, List.of("--door", choice), name(choice));
        boolean isDefault =
                all.stream().anyMatch(door -> door.name.equals(choice) && isTunable(door));
        return new Candidate(null, choice, program, choice.endsWith(TUNED), isDefault);
    }

    private static boolean isTunable(Door door) {
        return door.hasSetting && !SAME_WHEN_TUNED.contains(door.name);
    }

    private static String name(String choice) {
        return choice.replaceFirst("=.*", "");
    }
}
