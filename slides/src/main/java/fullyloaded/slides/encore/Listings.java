package fullyloaded.slides.encore;

import fullyloaded.slides.code.DeckException;
import fullyloaded.slides.code.Pom;
import fullyloaded.slides.code.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Code, configuration and versions, as they are in the working tree, for a page of text. */
final class Listings {

    private static final String MODULE = "encore/alternatives";
    private static final String JAVA = MODULE + "/src/main/java/fullyloaded/alternatives/doors/";
    private static final String RESOURCES =
            MODULE + "/src/main/resources/fullyloaded/alternatives/doors/";

    private final Path repository;
    private final Sources sources;

    Listings(Path repository) {
        this.repository = repository;
        sources = new Sources(repository);
    }

    /**
     * Members of a door's class, with a link to it.
     *
     * @param names such as {@code LifoDoor#expensive LifoDoor#drop}
     * @throws DeckException if there is no such member
     */
    String code(String names) {
        List<String[]> parts =
                List.of(names.split(" ")).stream().map(name -> name.split("#")).toList();
        String code =
                parts.stream()
                        .map(part -> sources.member(MODULE, part[0], part[1]))
                        .map(lines -> String.join("\n", lines))
                        .collect(Collectors.joining("\n\n"));
        return listing("java", code, JAVA, parts.get(0)[0] + ".java");
    }

    /** A whole resource of the module, with a link to it. */
    String file(String name) {
        return listing("", read(RESOURCES + name).strip(), RESOURCES, name);
    }

    private static String listing(String language, String code, String folder, String name) {
        return "```%s\n%s\n```\n\n[%s](../%s%s)".formatted(language, code, name, folder, name);
    }

    /** The version of a library, from the root {@code pom.xml}. */
    String version(String library) {
        return Pom.property(repository, library + ".version")
                .orElseThrow(() -> new DeckException("No version of " + library + " in pom.xml"));
    }

    private String read(String file) {
        try {
            return Files.readString(repository.resolve(file));
        } catch (IOException e) {
            throw new DeckException("Cannot read " + file);
        }
    }
}
