package fullyloaded.slides.rounds;

import fullyloaded.process.ReadyLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last lines a process printed, at most {@value #MOST_LINES} of at most {@value #MOST_CHARACTERS}
 * characters, however much it prints. Thread-safe.
 */
final class ProcessOutput {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessOutput.class);
    private static final int MOST_LINES = 200;
    private static final int MOST_CHARACTERS = 1000; // per line; the rest is dropped

    private final String lessonBegins;
    private final String url;
    private final Deque<String> lines = new ArrayDeque<>();
    private ReadyLine ready;

    /** Starts empty; the process is ready once it prints a lesson that begins so, and this URL. */
    ProcessOutput(String lessonBegins, String url) {
        this.lessonBegins = lessonBegins;
        this.url = url;
    }

    /** Reads on a thread of its own until every process that could still write has closed its end. */
    void read(BufferedReader output) {
        Thread thread = new Thread(() -> readToEnd(output), "process-output");
        thread.setDaemon(true);
        thread.start();
    }

    /** The lines kept, oldest first. */
    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** The newest line, or an empty one if nothing was printed. */
    synchronized String lastLine() {
        return lines.isEmpty() ? "" : lines.getLast();
    }

    /** Whether the process has printed its ready line. */
    synchronized boolean isReady() {
        return ready != null;
    }

    /** What the ready line says about the machine, or null until it is printed. */
    synchronized String machine() {
        return ready == null ? null : ready.machine();
    }

    /** The lesson in the ready line, or null until that is printed. */
    synchronized String lesson() {
        return ready == null ? null : ready.lesson();
    }

    synchronized void add(String line) {
        ReadyLine.parse(line)
                .filter(it -> it.lesson().startsWith(lessonBegins) && it.url().equals(url))
                .ifPresent(it -> ready = it);
        if (lines.size() == MOST_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** Not terminal escapes or text-direction marks, because some of the output comes from clients. */
    private static boolean isShown(char character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\t';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private void readToEnd(BufferedReader output) {
        try (output) {
            StringBuilder line = new StringBuilder();
            for (int next = output.read(); next >= 0; next = output.read()) {
                if (next == '\n') {
                    add(line.toString());
                    line.setLength(0);
                } else if (line.length() < MOST_CHARACTERS && isShown((char) next)) {
                    line.append((char) next);
                }
            }
            if (line.length() > 0) {
                add(line.toString());
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("The output ended in the middle of a line", e);
        }
    }
}
