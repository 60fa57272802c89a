package fullyloaded.load.sizes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {

    private static final int MANY = 10_000;

    @Test
    void sizesAreDrawnByWeight() {
        int[] drawn = draw(Sizes.parse("1x8,4x2"));

        double deviation = Math.sqrt(MANY * 0.2 * 0.8);
        assertEquals(MANY, count(drawn, 1) + count(drawn, 4));
        assertEquals(0.2 * MANY, count(drawn, 4), 4 * deviation);
    }

    @Test
    void everyServerIsAskedForTheSameSizes() {
        assertArrayEquals(draw(Sizes.parse("1x8,4x2")), draw(Sizes.parse("1x8,4x2")));
    }

    @Test
    void meanWeighsTheSizes() {
        assertEquals(1.6, Sizes.parse("1x8,4x2").meanUnits(), 1e-9);
        assertEquals(3, Sizes.parse("3").meanUnits());
    }

    @Test
    void textIsWhatWasRead() {
        assertEquals("1x8,4x2", Sizes.parse("1x8,4x2").toString());
        assertEquals("3", Sizes.of(3).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1x", "1x8,", "1x8;4x2", "-1", "1x0", "1x8,1x2", "1.5"})
    void anythingElseIsRejected(String text) {
        assertThrows(IllegalArgumentException.class, () -> Sizes.parse(text));
    }

    private static int[] draw(Sizes sizes) {
        return IntStream.generate(sizes.drawing()).limit(MANY).toArray();
    }

    private static long count(int[] drawn, int units) {
        return Arrays.stream(drawn).filter(each -> each == units).count();
    }
}
