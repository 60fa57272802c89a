/**
 * Writes the deck as a folder that any web server can serve, and as PDF.
 * The main thread only.
 */
package fullyloaded.slides.export;
