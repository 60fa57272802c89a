package fullyloaded.slides.rounds;

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

    private final String readyLine;
    private final Deque<String> lines = new ArrayDeque<>();
    private String machine;

    /** Nothing printed yet; a line that begins so will say that the process is ready. */
    ProcessOutput(String readyLine) {
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
