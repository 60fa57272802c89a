package fullyloaded.slides.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The properties of the root {@code pom.xml}. */
public final class Pom {

    private Pom() {}

    /**
     * A property's value, if the repository's {@code pom.xml} sets it.
     *
     * @throws DeckException if there is no such file
     */
    public static Optional<String> property(Path repository, String name) {
        Pattern property = Pattern.compile("<%1$s>(.+)</%1$s>".formatted(Pattern.quote(name)));
        try {
            Matcher found = property.matcher(Files.readString(repository.resolve("pom.xml")));
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new DeckException("Cannot read pom.xml");
        }
    }
}
