package fullyloaded.cluster;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes each {@link ClusterMessage} as one line of JSON, {@code {"type":"Ready","body":{...}}},
 * and reads it again. Thread-safe.
 */
final class ClusterCodec {

    private static final Gson GSON = new Gson();

    /** A new message needs no entry here, because the sealed interface lists them all. */
    private static final Map<String, Class<?>> TYPES =
            Stream.of(ClusterMessage.class.getPermittedSubclasses())
                    .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private record Envelope(String type, JsonElement body) {}

    private ClusterCodec() {}

    /** Returns the line, without its line break. */
    static String encode(ClusterMessage message) {
        return GSON.toJson(
                new Envelope(message.getClass().getSimpleName(), GSON.toJsonTree(message)));
    }

    /** Whether a line is a message, and not something that the process printed. */
    static boolean isMessage(String line) {
        return line.startsWith("{");
    }

    /**
     * Returns the message in {@code line}.
     *
     * @throws IllegalArgumentException if the type is unknown
     * @throws com.google.gson.JsonParseException if it is not JSON
     */
    static ClusterMessage decode(String line) {
        Envelope envelope = GSON.fromJson(line, Envelope.class);
        Class<?> type = envelope == null ? null : TYPES.get(String.valueOf(envelope.type()));
        if (type == null || envelope.body() == null) {
            throw new IllegalArgumentException("Unknown message between parent and copy: " + line);
        }
        return (ClusterMessage) GSON.fromJson(envelope.body(), type);
    }
}
