package fullyloaded.slides.figures;

import java.util.Locale;

/**
 * Coordinated omission by example: a server that answers every request equally fast except during
 * one stall, as measured by a closed loop with one client and by an open loop.
 */
public final class OmissionExample {

    private static final double RESPONSE_SECONDS = .01;
    private static final double STALL_SECONDS = 3;
    private static final double RUN_SECONDS = 10;
    private static final int DUE_PER_SECOND = 100;

    private OmissionExample() {}

    public static void addTo(Figures figures) {
        double slowest = STALL_SECONDS + RESPONSE_SECONDS; // due when the stall begins
        long due = Math.round(RUN_SECONDS * DUE_PER_SECOND);
        long slow = Math.round(STALL_SECONDS * DUE_PER_SECOND);
        figures.put("omission-response", Figures.seconds(RESPONSE_SECONDS));
        figures.put("omission-stall", Figures.seconds(STALL_SECONDS));
        figures.put("omission-run", Figures.seconds(RUN_SECONDS));
        figures.put("omission-rate", Integer.toString(DUE_PER_SECOND));
        figures.put("omission-sent", whole((RUN_SECONDS - STALL_SECONDS) / RESPONSE_SECONDS));
        figures.put("omission-due", whole(due));
        figures.put("omission-slow", whole(slow));
        figures.put("omission-p99", precise(slowest - due / 100.0 / DUE_PER_SECOND));
        figures.put("omission-last", Figures.seconds(slowest - (slow - 1.0) / DUE_PER_SECOND));
    }

    private static String whole(double number) {
        return Long.toString(Math.round(number));
    }

    private static String precise(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }
}
