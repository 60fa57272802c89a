package fullyloaded.slides.html;

import io.nayuki.qrcodegen.QrCode;
import org.jsoup.nodes.Element;

/** A URL as a QR code: black on white whatever the page's colors, because cameras expect it. */
public final class QrSvg {

    private static final int QUIET = 4; // modules of margin, as ISO/IEC 18004 demands

    private QrSvg() {}

    /** The picture, titled with the URL. */
    public static Element of(String url) {
        QrCode code = QrCode.encodeText(url, QrCode.Ecc.MEDIUM);
        StringBuilder dark = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    dark.append("M%d,%dh1v1h-1z".formatted(x + QUIET, y + QUIET));
                }
            }
        }
        int size = code.size + 2 * QUIET;
        Element svg = Svg.picture(size, size).addClass("qr").attr("shape-rendering", "crispEdges");
        svg.appendElement("title").text(url);
        Svg.rect(svg, "", 0, 0, size, size).attr("fill", "#fff");
        Svg.path(svg, "", dark.toString()).attr("fill", "#000");
        return svg;
    }
}
