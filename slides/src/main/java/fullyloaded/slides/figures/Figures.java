package fullyloaded.slides.figures;

import fullyloaded.dashboard.PageLoad;
import fullyloaded.options.Options;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The figures and words that the slides quote as {@code {{name}}}, or as {@code {{Name}}} at the start of a
 * sentence. Not thread-safe; made for each page.
 */
public final class Figures {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z0-9-]+)}}");
    private static final List<String> WORDS =
            List.of(
                    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
                    "ten", "eleven", "twelve");
    private static final double UTILIZATION = .9; // of the example with and without pooling
    private static final double DUE_SECONDS = 5; // the instant at which round 2's picture is read
    private static final int OVERLOAD = 10; // times the ceiling, the talk's example

    private final Map<String, String> texts = new HashMap<>();

    /** The figures that follow from the machine. */
    public Figures(TalkMachine machine) {
        double ceiling = machine.ceiling();
        double unitSeconds = machine.unit().toNanos() / 1e9;
        put("cores", count(machine.cores(), "core"));
        put("cores-number", Integer.toString(machine.cores()));
        put("unit", seconds(unitSeconds));
        put("ceiling", number(ceiling));
        put("twice", number(2 * ceiling));
        put("overload", number(OVERLOAD * ceiling));
        put("without", number((OVERLOAD - 1) * ceiling));
        put("backlog", number(DUE_SECONDS * ceiling));
        put("threads", word(machine.threads()));
        put("all-threads", word(machine.threads() + 2));
        PageLoad load = machine.load();
        put("rest", word(Math.max(0, load.loops() - PageLoad.MOST_OF_A_PAGE)));
        put("units", count(load.units(), "unit"));
        put("all-units", Integer.toString(load.allUnits()));
        double blocked = machine.seconds(load);
        put("blocked", seconds(blocked));
        put("ping", seconds(blocked * Drawings.PING_WAITS));
        put("queued", seconds(blocked * (load.loops() - 1) / load.loops()));
        PageLoad page = machine.ofOnePage();
        put("page-loops", word(page.loops()));
        put("page-units", Integer.toString(page.allUnits()));
        put("page-work", seconds(machine.seconds(page)));
        put("ten-pages", seconds(10 * machine.seconds(page)));
        put("copies", word(machine.cores()));
        double deadline = Options.DEADLINE.toMillis() / 1e3;
        put("deadline", seconds(deadline));
        put("cost", Integer.toString(TalkMachine.COST));
        put("due", seconds(DUE_SECONDS));
        put("twice-due", seconds(2 * DUE_SECONDS));
        put("last-in-time-at-twice", seconds(deadline)); // the wait grows by a second each second
        put("last-in-time-at-overload", seconds(deadline / (OVERLOAD - 1)));
        putSplit(Math.max(2, machine.cores()), page.loops(), unitSeconds);
    }

    /** The example of several queues instead of one; on a machine with one core it has two. */
    private void putSplit(int queues, int connections, double unitSeconds) {
        put("split", word(queues));
        put("split-utilization", format("%.0f %%", 100 * UTILIZATION));
        put("split-times", queues == 2 ? "twice" : word(queues) + " times");
        put("split-wait", seconds(Queueing.oneServer(UTILIZATION) * unitSeconds));
        put("pooled-wait", seconds(Queueing.pooled(queues, UTILIZATION) * unitSeconds));
        double even = Queueing.even(connections, queues);
        put(
                "even",
                even < .001
                        ? "almost never"
                        : "only "
                                + format(even < .1 ? "%.1f" : "%.0f", 100 * even)
                                + " % of the time");
    }

    /** The mean wait in one queue for all cores, as a fraction of that in a queue per core. */
    static double pooledPart(int cores) {
        return Queueing.pooled(Math.max(2, cores), UTILIZATION) / Queueing.oneServer(UTILIZATION);
    }

    /** Adds a figure, or replaces it. */
    public void put(String name, String text) {
        texts.put(name, text);
    }

    /**
     * The text with all figures filled in.
     *
     * @param problems gets a line for each name that is unknown
     */
    public String fill(String text, List<String> problems) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(of(place.group(1), problems)));
    }

    private String of(String name, List<String> problems) {
        if (!texts.containsKey(name.toLowerCase(Locale.ROOT))) {
            problems.add("No figure is called " + name);
            return name;
        }
        String text = text(name.toLowerCase(Locale.ROOT));
        boolean begins = Character.isUpperCase(name.charAt(0));
        return begins ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) : text;
    }

    /** The figure called {@code name}. */
    String text(String name) {
        return texts.get(name);
    }

    /** A number as a word up to twelve, else in digits. */
    static String word(int number) {
        return number < WORDS.size() ? WORDS.get(number) : Integer.toString(number);
    }

    /** A number with its noun, which gets an s unless the number is 1. */
    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** A number with one decimal, or none if it is whole. */
    static String number(double number) {
        return number % 1 == 0 ? format("%.0f", number) : format("%.1f", number);
    }

    /** A duration with its unit and about two digits. */
    static String seconds(double seconds) {
        if (seconds < .0995) {
            return format("%.0f ms", 1_000 * seconds);
        }
        if (seconds < .995) {
            return format("%.2f s", seconds);
        }
        return number(seconds < 9.95 ? Math.round(10 * seconds) / 10.0 : Math.round(seconds))
                + " s";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
