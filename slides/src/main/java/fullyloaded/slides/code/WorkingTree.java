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

/** The files in the repository that the slides are made from: sources and figures. */
public final class WorkingTree {

    private static final Set<String> BUILT = Set.of("target", "node_modules");

    /** The version of a file, which an edit changes. */
    public record Version(FileTime at, long bytes) {}

    private final Path repository;

    /** The files in {@code repository}. */
    public WorkingTree(Path repository) {
        this.repository = repository;
    }

    /**
     * The version of each file. If two calls return the same, no file was edited, added or removed in
     * between.
     *
     * @throws IOException if a file is removed meanwhile
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
