package fullyloaded.slides;

import fullyloaded.dashboard.StartException;
import fullyloaded.slides.deck.Deck;
import fullyloaded.slides.deck.Site;
import fullyloaded.slides.deck.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the talk for people who were not there: recordings in place of rounds. */
@Command(
        name = "export",
        description =
                "Writes the slides, with recordings in place of rounds, into a folder that any web"
                        + " server or browser shows, and as a PDF if there is a Chromium.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    private static final long PRINT_SECONDS = 60;
    private static final int MOST_PRINTS =
            20; // a third of the time Chromium prints before it has loaded
    private static final long EMPTY_BYTES = 10_000; // one blank page has a thousand

    @Mixin private RepositoryOption talk;

    @Mixin private SourceOption source;

    @Parameters(paramLabel = "DIR", description = "A folder that is empty or not there yet.")
    private Path folder;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path target = folder.toAbsolutePath().normalize();
        refuseFull(target);
        Files.createDirectories(target);
        for (Map.Entry<String, byte[]> file : new Site().files().entrySet()) {
            Path to = target.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            Files.write(to, file.getValue());
        }
        Path page = target.resolve("index.html");
        Surroundings around = Surroundings.export(source.url(), ThisMachine.ofTheTalk());
        Files.writeString(page, new Deck(talk.repository()).html(around));
        System.out.println("The slides: " + page);
        Optional<Path> browser = Chromium.find();
        if (browser.isEmpty()) {
            System.out.println("No PDF: there is no Chromium or Chrome on this machine");
            return 0;
        }
        Path pdf = target.resolve("deck.pdf");
        boolean isPrinted = false;
        for (int attempt = 0; attempt < MOST_PRINTS && !isPrinted; attempt++) {
            isPrinted = print(browser.get(), page, pdf);
        }
        System.out.println(isPrinted ? "As a PDF: " + pdf : "No PDF: the browser did not print");
        return isPrinted ? 0 : 1;
    }

    private static void refuseFull(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new StartException(target + " is no folder", null);
        }
        try (Stream<Path> inside = Files.list(target)) {
            if (inside.findAny().isPresent()) {
                throw new StartException(target + " is not empty: name a new folder", null);
            }
        }
    }

    private static boolean print(Path browser, Path page, Path pdf)
            throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("print");
        Process print =
                new ProcessBuilder(
                                browser.toString(),
                                "--headless=new",
                                "--no-sandbox", // it opens nothing but our own page
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--user-data-dir=" + profile,
                                "--no-pdf-header-footer",
                                "--virtual-time-budget=10000",
                                "--print-to-pdf=" + pdf,
                                page.toUri() + "?print-pdf")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            return print.waitFor(PRINT_SECONDS, TimeUnit.SECONDS)
                    && print.exitValue() == 0
                    && Files.isRegularFile(pdf)
                    && Files.size(pdf) > EMPTY_BYTES;
        } finally {
            List<ProcessHandle> rest = print.descendants().toList();
            print.destroyForcibly().waitFor();
            rest.forEach(ProcessHandle::destroyForcibly);
            remove(profile);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
