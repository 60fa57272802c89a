package fullyloaded.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeededRandomTest {

    private static final int DRAWS = 100_000;

    @Test
    void sameSeedSameNumbers() {
        SeededRandom one = new SeededRandom(7);
        SeededRandom same = new SeededRandom(7);
        SeededRandom other = new SeededRandom(8);

        double share = one.share();

        assertEquals(share, same.share());
        assertNotEquals(share, other.share());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.999999, 0.75, 0.5, 0.49, 0.1, 1e-3, 0x1p-31})
    void theLogarithmIsRight(double x) {
        assertEquals(Math.log(x), SeededRandom.ln(x), 1e-14 * Math.max(1, -Math.log(x)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, -1})
    void theNumbersHaveTheMeanAndTheDeviationThatTheyShould(int seed) {
        SeededRandom random = new SeededRandom(seed);

        assertEquals(0.5, mean(random::share), 0.01);
        assertEquals(3, mean(() -> random.exponential(3)), 0.1);
        assertEquals(200, mean(() -> random.around(200, 0.1)), 1);
        double variance = mean(() -> square(random.around(200, 0.1) - 200));
        assertEquals(20, Math.sqrt(variance), 1);
    }

    @Test
    void everyPlaceBelowABoundIsDrawn() {
        SeededRandom random = new SeededRandom(1);

        int[] drawn = new int[4];
        for (int draw = 0; draw < DRAWS; draw++) {
            drawn[random.below(4)]++;
        }

        for (int times : drawn) {
            assertTrue(Math.abs(times - DRAWS / 4) < DRAWS / 100, times + " times");
        }
    }

    private static double mean(DoubleSupplier numbers) {
        return DoubleStream.generate(numbers).limit(DRAWS).average().orElseThrow();
    }

    private static double square(double number) {
        return number * number;
    }
}
