package fullyloaded.slides;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last lines that a process printed. */
final class Console {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final int MOST_LINES = 200;
    private static final int MOST_CHARACTERS = 1000; // of a line

    private final String readyLine;
    private final Deque<String> lines = new ArrayDeque<>();
    private String machine;

    /** Nothing printed yet; a line that begins so will say that the process is ready. */
    Console(String readyLine) {
        this.readyLine = readyLine;
    }

    /** Reads, on a thread of its own, until nobody is left who could print. */
    void read(BufferedReader output) {
        Thread thread = new Thread(() -> readToEnd(output), "console");
        thread.setDaemon(true);
        thread.start();
    }

    /** The last lines, oldest first. */
    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** The very last, or an empty one. */
    synchronized String lastLine() {
        return lines.isEmpty() ? "" : lines.getLast();
    }

    /** Whether the process has said that it is ready. */
    synchronized boolean isReady() {
        return machine != null;
    }

    /** What the process said of its machine when it was ready, null until then. */
    synchronized String machine() {
        return machine;
    }

    synchronized void add(String line) {
        if (line.startsWith(readyLine)) {
            machine = line.substring(readyLine.length()).replaceFirst("^ - ", "");
        }
        if (lines.size() == MOST_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line.substring(0, Math.min(line.length(), MOST_CHARACTERS)));
    }

    private void readToEnd(BufferedReader output) {
        try (output) {
            output.lines().forEach(this::add);
        } catch (IOException | RuntimeException e) {
            LOG.debug("The process was killed in the middle of a line", e);
        }
    }
}
