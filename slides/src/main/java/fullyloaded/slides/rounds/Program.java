package fullyloaded.slides.rounds;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server to start: a jar and its arguments. It meets the rounds' contract.
 *
 * @param name what messages call it
 * @param arguments what it gets in addition to the address to listen on
 * @param lesson how the lesson in its ready line begins
 */
public record Program(String name, Path jar, List<String> arguments, String lesson) {

    /** Returns the same program with further arguments. */
    public Program with(String... further) {
        return new Program(
                name, jar, Stream.concat(arguments.stream(), Stream.of(further)).toList(), lesson);
    }
}
