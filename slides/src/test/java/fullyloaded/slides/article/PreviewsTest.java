package fullyloaded.slides.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Preview images are cut out of one picture, but never out of an unfinished one. */
final class PreviewsTest {

    private static final int FRAME = 200;

    @TempDir Path folder;

    private final Previews previews = new Previews();

    @BeforeEach
    void addTwo() {
        previews.add("one.png").text("One");
        previews.add("two/two.png").text("Two");
    }

    @Test
    void eachPartOfThePictureIsAnImage() throws IOException {
        BufferedImage picture = picture(previews.height() + FRAME);
        mark(picture, 0, Color.RED);
        mark(picture, Previews.HEIGHT, Color.GREEN);

        Map<String, byte[]> images = previews.cut(written(picture)).orElseThrow();

        assertEquals(List.of("one.png", "two/two.png"), List.copyOf(images.keySet()));
        assertEquals(Color.RED.getRGB(), middle(images.get("one.png")));
        assertEquals(Color.GREEN.getRGB(), middle(images.get("two/two.png")));
    }

    @Test
    void aPictureThatIsNotFinishedIsRefused() throws IOException {
        BufferedImage half = picture(previews.height());
        mark(half, 0, Color.RED);
        assertEquals(Optional.empty(), previews.cut(written(half)));

        BufferedImage low = picture(previews.height() - 1);
        mark(low, 0, Color.RED);
        mark(low, Previews.HEIGHT, Color.GREEN);
        assertEquals(Optional.empty(), previews.cut(written(low)));
    }

    @Test
    void thePageLoadsNothing() {
        String page = previews.page();

        assertTrue(page.contains("--vermillion"), "without its style");
        assertFalse(page.contains("<script") || page.contains(" src=") || page.contains("<link"));
    }

    private static BufferedImage picture(int height) {
        return new BufferedImage(Previews.WIDTH, height, BufferedImage.TYPE_INT_RGB);
    }

    /** Draws a square in the middle of the image that begins at {@code top}. */
    private static void mark(BufferedImage picture, int top, Color color) {
        for (int y = top + 300; y < top + 330; y++) {
            for (int x = 585; x < 615; x++) {
                picture.setRGB(x, y, color.getRGB());
            }
        }
    }

    private Path written(BufferedImage picture) throws IOException {
        Path file = folder.resolve("picture.png");
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    private static int middle(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(Previews.WIDTH, image.getWidth());
        assertEquals(Previews.HEIGHT, image.getHeight());
        return image.getRGB(600, 315);
    }
}
