package fullyloaded.slides;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium that also records what its pages fetch and log. */
public final class Browser implements AutoCloseable {

    /** A screen and its color scheme. */
    public record Look(String suffix, int width, int height, boolean phone, String colors) {

        public static final List<Look> ALL =
                List.of(
                        new Look("", 1920, 1080, false, "dark"),
                        new Look("-light", 1920, 1080, false, "light"),
                        new Look("-phone", 390, 844, true, "dark"),
                        new Look("-phone-light", 390, 844, true, "light"));
    }

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final List<String> FLAGS =
            List.of(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--window-size=1920,1080");

    private static final String DRAWN =
            "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))";

    /** We speak the DevTools protocol by hand, so Selenium need not know this version of it. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    static {
        DEVTOOLS.setLevel(Level.SEVERE);
    }

    private final ChromeDriver driver;
    private final String firstTab;
    private final List<String> fetched = new ArrayList<>();

    /** Starts the browser with an empty profile in {@code profile}. */
    public Browser(InstalledBrowser installed, Path profile) {
        this(installed, profile, PageLoadStrategy.NORMAL);
    }

    /**
     * Starts the browser with a page-load strategy, because a speaker view never finishes loading.
     */
    public Browser(InstalledBrowser installed, Path profile, PageLoadStrategy strategy) {
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(installed.driver().toFile())
                        .usingAnyFreePort()
                        .build();
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(installed.browser().toFile());
        options.setPageLoadStrategy(strategy);
        options.setAcceptInsecureCerts(true); // for a proxy with a self-signed certificate
        options.addArguments(FLAGS);
        options.addArguments("--user-data-dir=" + profile);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
        firstTab = driver.getWindowHandle();
    }

    public void open(String url) {
        driver.get(url);
    }

    public void openInNewTab(String url) {
        driver.switchTo().newWindow(WindowType.TAB);
        driver.get(url);
    }

    /** Leaves the page, closes all tabs but the first, and clears what they logged and fetched. */
    public void leave() {
        for (String tab : driver.getWindowHandles()) {
            if (!tab.equals(firstTab)) {
                driver.switchTo().window(tab).close();
            }
        }
        driver.switchTo().window(firstTab);
        driver.get("about:blank");
        consoleErrors();
        fetched();
        fetched.clear();
    }

    /** Presses keys in the focused element. */
    public void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Switches to the newest window and returns the handle of the previous one. */
    public String turnToNewWindow() {
        String before = driver.getWindowHandle();
        Set<String> others = new LinkedHashSet<>(driver.getWindowHandles());
        others.remove(before);
        driver.switchTo().window(List.copyOf(others).get(others.size() - 1));
        return before;
    }

    /** Switches to {@code window} and returns the handle of the previous one. */
    public String turnTo(String window) {
        String before = driver.getWindowHandle();
        driver.switchTo().window(window);
        return before;
    }

    public int windows() {
        return driver.getWindowHandles().size();
    }

    /** Runs {@code what} in a frame, then returns to the page. */
    public <T> T in(String frame, Supplier<T> what) {
        driver.switchTo().frame(driver.findElement(By.cssSelector(frame)));
        try {
            return what.get();
        } finally {
            driver.switchTo().defaultContent();
        }
    }

    public void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    /** Clicks at a point on the page; the driver's own click misses in a scaled frame. */
    public void clickAt(double x, double y) {
        for (String type : List.of("mousePressed", "mouseReleased")) {
            driver.executeCdpCommand(
                    "Input.dispatchMouseEvent",
                    Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
        }
    }

    public String title() {
        return driver.getTitle();
    }

    /** The visible text of an element; empty if it is hidden. */
    public String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    /** An attribute of the first matching element. */
    public String attribute(String selector, String name) {
        return run(
                "return document.querySelector(arguments[0])?.getAttribute(arguments[1])",
                selector,
                name);
    }

    /** The raw number behind a figure; NaN if there is none yet. */
    public double figure(String selector) {
        String value = attribute(selector, "data-value");
        return value == null || value.isEmpty() ? Double.NaN : Double.parseDouble(value);
    }

    @SuppressWarnings("unchecked") // the script determines the type
    public <T> T run(String script, Object... arguments) {
        return (T) driver.executeScript(script, arguments);
    }

    /** Runs a script that passes its result to its last argument, a callback. */
    @SuppressWarnings("unchecked") // the script determines the type
    public <T> T await(String script) {
        return (T) driver.executeAsyncScript(script);
    }

    public void await(String what, BooleanSupplier condition) {
        new WebDriverWait(driver, PATIENCE)
                .pollingEvery(POLL)
                .withMessage(what)
                .until(ignored -> condition.getAsBoolean());
    }

    /** The errors logged since the last call, without warnings. */
    public List<String> consoleErrors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The URL of every request and websocket, in all tabs. */
    public List<String> fetched() {
        driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .flatMap(Browser::url)
                .forEach(fetched::add);
        return List.copyOf(fetched);
    }

    private static Stream<String> url(String event) {
        JsonObject message =
                JsonParser.parseString(event).getAsJsonObject().getAsJsonObject("message");
        JsonObject params = message.getAsJsonObject("params");
        return switch (message.get("method").getAsString()) {
            case "Network.requestWillBeSent" ->
                    Stream.of(params.getAsJsonObject("request").get("url").getAsString());
            case "Network.webSocketCreated" -> Stream.of(params.get("url").getAsString());
            default -> Stream.of();
        };
    }

    /** Shows the page as to a reader who asked for less motion, until {@link #show} is called. */
    public void reduceMotion() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** Shows the page as on the given screen. */
    public void show(Look look) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", look.colors))));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        look.width,
                        "height",
                        look.height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        look.phone));
    }

    /**
     * Saves a picture of the page once it is drawn; of a page taller than the screen, all of it.
     */
    public void picture(Path file) throws IOException {
        driver.executeAsyncScript(DRAWN);
        Map<String, Object> picture =
                driver.executeCdpCommand(
                        "Page.captureScreenshot",
                        Map.of(
                                "format",
                                "png",
                                "captureBeyondViewport",
                                true,
                                "optimizeForSpeed", // optimized for speed, not size
                                true));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode((String) picture.get("data")));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
