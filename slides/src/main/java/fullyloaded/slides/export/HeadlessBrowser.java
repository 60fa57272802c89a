package fullyloaded.slides.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Chromium that prints or draws a page of ours and ends. */
record HeadlessBrowser(Path program) {

    private static final long PATIENCE_SECONDS = 60;
    private static final int FRAME_PIXELS = 200; // a window's frame may hide as much of its page

    /** One page in three is printed or drawn before it has loaded. */
    private static final int MOST_ATTEMPTS = 20;

    private static final List<String> FLAGS =
            List.of(
                    "--headless=new",
                    "--no-sandbox", // it opens only our own page
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--virtual-time-budget=10000");

    /** Tells whether a result shows the page. */
    interface Check {
        boolean isDone() throws IOException;
    }

    /** Prints a page until the PDF has more than {@code leastBytes}; returns whether it ever had. */
    boolean print(String url, Path pdf, long leastBytes) throws IOException, InterruptedException {
        List<String> options = List.of("--no-pdf-header-footer", "--print-to-pdf=" + pdf, url);
        return runUntil(() -> Files.isRegularFile(pdf) && Files.size(pdf) > leastBytes, options);
    }

    /** Draws a page as a PNG of at least this size until {@code check} is content; returns whether it was. */
    boolean draw(String url, Path png, int width, int height, Check check)
            throws IOException, InterruptedException {
        List<String> options =
                List.of(
                        "--hide-scrollbars",
                        "--force-device-scale-factor=1",
                        "--window-size=%d,%d".formatted(width, height + FRAME_PIXELS),
                        "--screenshot=" + png,
                        url);
        return runUntil(() -> Files.isRegularFile(png) && check.isDone(), options);
    }

    private boolean runUntil(Check check, List<String> options)
            throws IOException, InterruptedException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            if (run(options) && check.isDone()) {
                return true;
            }
        }
        return false;
    }

    /** Runs it once, with an empty profile; returns whether it ended by itself and well. */
    private boolean run(List<String> options) throws IOException, InterruptedException {
        try (TemporaryFolder profile = TemporaryFolder.create("print")) {
            List<String> command = new ArrayList<>(List.of(program.toString()));
            command.addAll(FLAGS);
            command.add("--user-data-dir=" + profile.path());
            command.addAll(options);
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try {
                return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        && process.exitValue() == 0;
            } finally {
                List<ProcessHandle> rest = process.descendants().toList();
                process.destroyForcibly().waitFor();
                rest.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }
}
