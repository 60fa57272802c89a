package fullyloaded.slides.rounds;

import fullyloaded.process.ReadyLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last lines that a process printed. */
final class ProcessOutput {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessOutput.class);
    private static final int MOST_LINES = 200;
    private static final int MOST_CHARACTERS = 1000; // of a line

    private final String lesson;
    private final String url;
    private final Deque<String> lines = new ArrayDeque<>();
    private ReadyLine ready;

    /** Nothing printed yet; the process will be ready when it names that lesson and URL. */
    ProcessOutput(String lesson, String url) {
        this.lesson = lesson;
        this.url = url;
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
        return ready != null;
    }

    /** What the process said of its machine when it was ready, null until then. */
    synchronized String machine() {
        return ready == null ? null : ready.machine();
    }

    synchronized void add(String line) {
        ReadyLine.parse(line)
                .filter(it -> it.lesson().equals(lesson) && it.url().equals(url))
                .ifPresent(it -> ready = it);
        if (lines.size() == MOST_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** Not what would command a terminal, or turn a line around: some of it comes from clients. */
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
            LOG.debug("The process was killed in the middle of a line", e);
        }
    }
}
