package fullyloaded.slides.article;

import fullyloaded.slides.html.Markup;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The images that show a page where it is linked. All of them are parts of one page, one below the
 * other, so that a browser has to draw only once; they are then cut out of its picture.
 */
public final class Previews {

    /** The width of an image, in pixels, as Open Graph recommends. */
    public static final int WIDTH = 1200;

    /** The height of an image, in pixels. */
    public static final int HEIGHT = 630;

    private static final int STEP = 10; // pixels between those that tell whether anything was drawn

    private final Document page = Markup.parsed(Resources.text("/article/previews.html"));
    private final Map<String, Element> views = new LinkedHashMap<>();

    Previews() {
        page.selectFirst("style").appendChild(new DataNode(Stylesheet.text()));
    }

    /** Adds an image, and returns the empty element that it shows. */
    Element add(String path) {
        Element view = page.body().appendElement("section");
        views.put(path, view);
        return view;
    }

    /** The page to draw, which loads nothing. */
    public String page() {
        return page.outerHtml();
    }

    /** The page's height, in pixels. */
    public int height() {
        return HEIGHT * views.size();
    }

    /**
     * Cuts the images out of a picture of the page.
     *
     * @return each image as a PNG by its path in the site; empty if the picture does not show all of them
     * @throws IOException if the picture cannot be read
     */
    public Optional<Map<String, byte[]>> cut(Path picture) throws IOException {
        BufferedImage all = ImageIO.read(picture.toFile());
        if (all == null || all.getWidth() < WIDTH || all.getHeight() < height()) {
            return Optional.empty();
        }
        Map<String, byte[]> images = new LinkedHashMap<>();
        int top = 0;
        for (String path : views.keySet()) {
            BufferedImage image = all.getSubimage(0, top, WIDTH, HEIGHT);
            if (isBlank(image)) {
                return Optional.empty();
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            images.put(path, png.toByteArray());
            top += HEIGHT;
        }
        return Optional.of(images);
    }

    /** Whether it has only one color, as a page has that was not drawn in time. */
    private static boolean isBlank(BufferedImage image) {
        int color = image.getRGB(0, 0);
        for (int y = 0; y < HEIGHT; y += STEP) {
            for (int x = 0; x < WIDTH; x += STEP) {
                if (image.getRGB(x, y) != color) {
                    return false;
                }
            }
        }
        return true;
    }
}
