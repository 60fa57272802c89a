package fullyloaded.slides.code;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the slides are made of, as it lies in the repository. */
public final class WorkingTree {

    private static final Set<String> BUILT = Set.of("target", "node_modules");

    /** One version of a file. */
    public record Version(FileTime at, long bytes) {}

    private final Path repository;

    public WorkingTree(Path repository) {
        this.repository = repository;
    }

    /**
     * The versions of all sources and figures. If they are those of a moment ago, nobody has edited, added
     * or removed any.
     *
     * @throws IOException if something is just being removed
     */
    public Map<Path, Version> versions() throws IOException {
        Map<Path, Version> versions = new HashMap<>();
        Files.walkFileTree(
                repository,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        String name = folder.getFileName().toString();
                        return BUILT.contains(name) || name.startsWith(".")
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String name = file.toString();
                        if (name.endsWith(".java") || name.endsWith(".json")) {
                            versions.put(
                                    file,
                                    new Version(attributes.lastModifiedTime(), attributes.size()));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return versions;
    }
}
