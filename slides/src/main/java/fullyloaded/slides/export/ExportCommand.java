package fullyloaded.slides.export;

import fullyloaded.options.StartupException;
import fullyloaded.slides.article.ArticleSite;
import fullyloaded.slides.article.Previews;
import fullyloaded.slides.article.SiteAddress;
import fullyloaded.slides.article.SiteOption;
import fullyloaded.slides.code.DeckException;
import fullyloaded.slides.deck.Deck;
import fullyloaded.slides.deck.DeckContext;
import fullyloaded.slides.deck.Site;
import fullyloaded.slides.deck.SourceOption;
import fullyloaded.slides.figures.TalkMachine;
import fullyloaded.slides.rounds.RepositoryOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * The command that writes the talk as a folder: an article to read, and beside it the slides, with
 * recordings instead of live rounds.
 */
@Command(
        name = "export",
        description =
                "Writes the talk into a folder for any web server or browser: an article, the slides"
                        + " with recordings in place of rounds, and, if Chromium is installed, the"
                        + " slides as a PDF and preview images.",
        mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {

    private static final long EMPTY_BYTES = 10_000; // a blank page has about 1,000
    private static final String PAGE = "index.html";
    private static final String DECK = "deck/";
    private static final String PDF = DECK + "deck.pdf";

    @Mixin private RepositoryOption repositoryOption;

    @Mixin private SourceOption source;

    @Mixin private SiteOption site;

    @Parameters(paramLabel = "DIR", description = "A new or empty folder.")
    private Path folder;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path target = folder.toAbsolutePath().normalize();
        refuseFull(target);
        Files.createDirectories(target.getParent());
        Optional<HeadlessBrowser> browser = Chromium.find().map(HeadlessBrowser::new);
        // Only this user can write to it, so no other user can plant a link among the files.
        try (TemporaryFolder draft = draft(target.getParent())) {
            Previews previews = write(draft, browser.isPresent());
            boolean isPrinted = browser.isPresent() && print(browser.get(), draft);
            boolean isDrawn = browser.isPresent() && draw(browser.get(), draft, previews);
            publish(draft.path(), target);
            System.out.println("The article: " + target.resolve(PAGE));
            System.out.println("The slides: " + target.resolve(DECK + PAGE));
            if (browser.isEmpty()) {
                System.out.println(
                        "No PDF and no previews: install Chromium or Chrome, or set CHROME_BIN");
                return 0;
            }
            System.out.println(
                    isPrinted
                            ? "As a PDF: " + target.resolve(PDF)
                            : "No PDF: the browser did not print the slides");
            if (!isDrawn) {
                System.out.println("No previews: the browser did not draw them");
            }
            return isPrinted && isDrawn ? 0 : 1;
        }
    }

    private static TemporaryFolder draft(Path parent) throws IOException {
        try {
            return TemporaryFolder.in(parent, ".export");
        } catch (AccessDeniedException e) {
            throw new StartupException("No permission to write to " + parent, e);
        }
    }

    /** Writes article and slides; what cannot be shown is printed, and the pages say it, too. */
    private Previews write(TemporaryFolder draft, boolean hasBrowser) throws IOException {
        Path repository = repositoryOption.repository();
        for (Map.Entry<String, byte[]> file : new Site().files().entrySet()) {
            draft.write(DECK + file.getKey(), file.getValue());
        }
        DeckContext context = DeckContext.export(source.url(), TalkMachine.measured());
        String slides = new Deck(repository).html(context);
        draft.write(DECK + PAGE, slides.getBytes(StandardCharsets.UTF_8));
        List<String> problems = new ArrayList<>();
        SiteAddress address = new SiteAddress(site.url(repository), hasBrowser);
        ArticleSite article = article(repository, address, problems);
        problems.forEach(System.err::println);
        for (Map.Entry<String, byte[]> file : article.files().entrySet()) {
            draft.write(file.getKey(), file.getValue());
        }
        return article.previews();
    }

    private ArticleSite article(Path repository, SiteAddress address, List<String> problems) {
        try {
            return new ArticleSite(repository, address, source.url(), problems);
        } catch (DeckException e) {
            throw new StartupException(e.getMessage(), e);
        }
    }

    private static boolean print(HeadlessBrowser browser, TemporaryFolder draft)
            throws IOException, InterruptedException {
        String page = draft.path().resolve(DECK + PAGE).toUri() + "?print-pdf";
        return browser.print(page, draft.path().resolve(PDF), EMPTY_BYTES);
    }

    private static boolean draw(HeadlessBrowser browser, TemporaryFolder draft, Previews previews)
            throws IOException, InterruptedException {
        Map<String, byte[]> images = new HashMap<>();
        try (TemporaryFolder drawing = TemporaryFolder.create("previews")) {
            drawing.write(PAGE, previews.page().getBytes(StandardCharsets.UTF_8));
            Path png = drawing.path().resolve("previews.png");
            browser.draw(
                    drawing.path().resolve(PAGE).toUri().toString(),
                    png,
                    Previews.WIDTH,
                    previews.height(),
                    () -> {
                        images.putAll(previews.cut(png).orElse(Map.of()));
                        return !images.isEmpty();
                    });
        }
        for (Map.Entry<String, byte[]> image : images.entrySet()) {
            draft.write(image.getKey(), image.getValue());
        }
        return !images.isEmpty();
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
            rights.setPermissions(Files.getPosixFilePermissions(target.resolve(DECK)));
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
}
