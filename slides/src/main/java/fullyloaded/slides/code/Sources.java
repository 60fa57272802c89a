package fullyloaded.slides.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The talk's Java code, as it is in the working tree at each call. Thread-safe. */
public final class Sources {

    static final List<String> ROUNDS =
            List.of("round1-sync", "round2-async", "round3-coarse", "round4-fine");

    /** In order of preference; the second one lets slides show test classes. */
    private static final List<String> TREES = List.of("src/main/java", "src/test/java");

    /** Parsed once per version, because a deck shows some files ten times. */
    private record Version(FileTime at, SourceFile file) {}

    private final Path repository;
    private final Map<Path, Version> known = new ConcurrentHashMap<>();

    /** The code in {@code repository}. */
    public Sources(Path repository) {
        this.repository = repository;
    }

    /**
     * The file of a class.
     *
     * @throws DeckException if the module has no such class
     */
    SourceFile file(String module, String className) {
        return find(module, className)
                .orElseThrow(() -> new DeckException("No class " + className + " in " + module));
    }

    /**
     * The lines of a member, without their indentation.
     *
     * @throws DeckException if there is no such member
     */
    public List<String> member(String module, String className, String member) {
        List<String> lines = file(module, className).member(member);
        if (lines.isEmpty()) {
            throw new DeckException("No member %s in %s".formatted(member, className));
        }
        return lines;
    }

    /** The same class in the previous round, if there is one. */
    Optional<SourceFile> before(String module, String className) {
        int round = ROUNDS.indexOf(module);
        return round < 1 ? Optional.empty() : find(ROUNDS.get(round - 1), className);
    }

    private Optional<SourceFile> find(String module, String className) {
        return TREES.stream().flatMap(tree -> find(module, tree, className).stream()).findFirst();
    }

    private Optional<SourceFile> find(String module, String tree, String className) {
        Path folder = repository.resolve(module).resolve(tree);
        if (!module.matches("[\\w-]+(/[\\w-]+)?") || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(className + ".java"))
                    .findFirst()
                    .map(this::parsed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SourceFile parsed(Path file) {
        try {
            FileTime at = Files.getLastModifiedTime(file);
            Version version = known.get(file);
            if (version == null || !version.at.equals(at)) {
                version = new Version(at, SourceFile.read(file));
                known.put(file, version);
            }
            return version.file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
