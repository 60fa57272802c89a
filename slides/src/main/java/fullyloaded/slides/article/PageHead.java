package fullyloaded.slides.article;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What search engines and previews read of a page: its title and description, and, if the site's address
 * is known, its canonical address and a picture (Open Graph).
 *
 * @param path the page's, in the site
 * @param picture the path of its preview image
 */
record PageHead(String title, String description, String path, String picture) {

    /** Writes it into a page, which has a title and an empty description. */
    void fill(Document page, SiteAddress site) {
        page.title(title);
        Element head = page.head();
        head.selectFirst("meta[name=description]").attr("content", description);
        add(head, "og:type", "article");
        add(head, "og:site_name", "Fully Loaded");
        add(head, "og:title", title);
        add(head, "og:description", description);
        site.of(path).ifPresent(url -> addAddress(head, url));
        if (site.hasPreviews()) {
            site.of(picture).ifPresent(url -> addPicture(head, url));
        }
    }

    private static void addAddress(Element head, String url) {
        head.appendElement("link").attr("rel", "canonical").attr("href", url);
        add(head, "og:url", url);
    }

    private void addPicture(Element head, String url) {
        add(head, "og:image", url);
        add(head, "og:image:width", Integer.toString(Previews.WIDTH));
        add(head, "og:image:height", Integer.toString(Previews.HEIGHT));
        add(head, "og:image:alt", title);
        head.appendElement("meta")
                .attr("name", "twitter:card")
                .attr("content", "summary_large_image");
    }

    private static void add(Element head, String property, String content) {
        head.appendElement("meta").attr("property", property).attr("content", content);
    }
}
