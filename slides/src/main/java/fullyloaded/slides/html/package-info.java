/**
 * Pieces of HTML and SVG that know nothing about the talk: pages, shapes, table rows, charts, QR codes.
 * Used by the deck, its figures and the scoreboard; no round uses it. Elements belong to the thread
 * that builds them.
 */
package fullyloaded.slides.html;
