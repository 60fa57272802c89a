package fullyloaded.slides.scoreboard;

import fullyloaded.load.RequestCounts;
import fullyloaded.slides.scoreboard.Row.Reading;

/**
 * How far a goodput may be from that of another run on the same machine, without any reason but chance.
 * It has two parts, which are added: the ceiling that it is a fraction of was not the same before and
 * after; and units are counted whole, and chance decides which answers are just in time.
 */
final class Spread {

    /** So that about one in twenty differs by more without a reason. */
    private static final double STANDARD_DEVIATIONS = 2;

    private Spread() {}

    /**
     * The spread of a goodput, as a fraction of the ceiling.
     *
     * @param board where the row is
     */
    static double of(Scoreboard board, Row row, Reading reading) {
        Double ofRow = row.ceilingSpread();
        double ofCeiling = ofRow != null ? ofRow : board.ceiling().spread();
        double units = units(board.host().cores(), reading);
        double ceilingUnits = reading.ceilingPerSecond() * reading.point().report().seconds();
        return reading.goodputOfCeiling() * ofCeiling + units / ceilingUnits;
    }

    /**
     * Units that a run may count too many or too few: one that each core has begun; and if some answers
     * are late, the binomial deviation of how many are not.
     */
    private static double units(int cores, Reading reading) {
        RequestCounts counts = reading.point().report().expensive();
        double good = counts.answered() == 0 ? 0 : (double) counts.good() / counts.answered();
        double deviation = Math.sqrt(counts.answered() * good * (1 - good));
        return cores + STANDARD_DEVIATIONS * deviation * reading.point().report().units();
    }
}
