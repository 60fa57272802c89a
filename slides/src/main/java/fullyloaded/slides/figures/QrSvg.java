package fullyloaded.slides.figures;

import io.nayuki.qrcodegen.QrCode;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** An address that a phone's camera reads. */
public final class QrSvg {

    private static final int QUIET = 4; // modules around it, as the standard asks for

    private QrSvg() {}

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
        String svg =
                """
                <svg class="qr" viewBox="0 0 %d %d" shape-rendering="crispEdges" role="img"\
                ><title>%s</title><rect width="100%%" height="100%%" fill="#fff"/>\
                <path d="%s" fill="#000"/></svg>"""
                        .formatted(size, size, Parser.unescapeEntities(url, false), dark);
        return org.jsoup.Jsoup.parseBodyFragment(svg).body().child(0);
    }
}
