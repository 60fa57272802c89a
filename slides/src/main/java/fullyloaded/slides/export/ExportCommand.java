package fullyloaded.slides.export;

import fullyloaded.options.StartupException;
import fullyloaded.slides.deck.Deck;
import fullyloaded.slides.deck.DeckContext;
import fullyloaded.slides.deck.Site;
import fullyloaded.slides.deck.SourceOption;
import fullyloaded.slides.figures.TalkMachine;
import fullyloaded.slides.rounds.RepositoryOption;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command that writes the talk as a folder, with recordings instead of live rounds. */
@Command(
        name = "export",
        description =
                "Writes the slides, with recordings in place of rounds, into a folder for any web"
                        + " server or browser, and as a PDF if Chromium is installed.",
        mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {

    private static final long PRINT_SECONDS = 60;
    private static final int MOST_PRINTS =
            20; // one in three prints comes before the page has loaded
    private static final long EMPTY_BYTES = 10_000; // a blank page has about 1,000
    private static final String PAGE = "index.html";
    private static final String PDF = "deck.pdf";

    @Mixin private RepositoryOption repository;

    @Mixin private SourceOption source;

    @Parameters(paramLabel = "DIR", description = "A new or empty folder.")
    private Path folder;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path target = folder.toAbsolutePath().normalize();
        refuseFull(target);
        Files.createDirectories(target.getParent());
        // Only this user can write to it, so no other user can plant a link among the files.
        Path draft = draft(target.getParent());
        try {
            write(draft);
            Optional<Path> browser = Chromium.find();
            boolean isPrinted = browser.isPresent() && print(browser.get(), draft);
            publish(draft, target);
            System.out.println("The slides: " + target.resolve(PAGE));
            if (browser.isEmpty()) {
                System.out.println("No PDF: install Chromium or Chrome, or set CHROME_BIN");
                return 0;
            }
            System.out.println(
                    isPrinted
                            ? "As a PDF: " + target.resolve(PDF)
                            : "No PDF: the browser did not print the slides");
            return isPrinted ? 0 : 1;
        } finally {
            remove(draft);
        }
    }

    private static Path draft(Path parent) throws IOException {
        try {
            return Files.createTempDirectory(parent, ".export");
        } catch (AccessDeniedException e) {
            throw new StartupException("No permission to write to " + parent, e);
        }
    }

    private void write(Path draft) throws IOException {
        for (Map.Entry<String, byte[]> file : new Site().files().entrySet()) {
            Path to = draft.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            Files.write(to, file.getValue());
        }
        DeckContext context = DeckContext.export(source.url(), TalkMachine.measured());
        Files.writeString(draft.resolve(PAGE), new Deck(repository.repository()).html(context));
    }

    private static boolean print(Path browser, Path draft)
            throws IOException, InterruptedException {
        boolean isPrinted = false;
        for (int attempt = 0; attempt < MOST_PRINTS && !isPrinted; attempt++) {
            isPrinted = print(browser, draft.resolve(PAGE), draft.resolve(PDF));
        }
        return isPrinted;
    }

    /** Moves the folder into place in one step, then gives it the permissions of a new folder. */
    private static void publish(Path draft, Path target) throws IOException {
        try {
            Files.deleteIfExists(target); // fails if it is no longer empty
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) { // someone else wrote to it meanwhile
            throw new StartupException("Cannot replace " + target + ": name a new folder", e);
        }
        PosixFileAttributeView rights =
                Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (rights != null) {
            rights.setPermissions(Files.getPosixFilePermissions(target.resolve("dashboard")));
        }
    }

    private static void refuseFull(Path target) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new StartupException(target + " is not a folder: name a new or empty one", null);
        }
        try (Stream<Path> inside = Files.list(target)) {
            if (inside.findAny().isPresent()) {
                throw new StartupException(target + " is not empty: name a new folder", null);
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
                                "--no-sandbox", // it opens only our own page
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
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
