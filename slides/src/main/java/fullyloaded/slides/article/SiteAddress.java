package fullyloaded.slides.article;

import java.util.Optional;

/**
 * Where the site will be.
 *
 * @param url its root, which ends with a slash; null if unknown
 * @param hasPreviews whether preview images are drawn
 */
public record SiteAddress(String url, boolean hasPreviews) {

    private static final String INDEX = "index.html";

    /** The address of one of its files; empty if the site's is unknown. */
    Optional<String> of(String path) {
        boolean isIndex = path.equals(INDEX) || path.endsWith("/" + INDEX);
        String shown = isIndex ? path.substring(0, path.length() - INDEX.length()) : path;
        return Optional.ofNullable(url).map(root -> root + shown);
    }
}
