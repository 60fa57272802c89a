/**
 * Writes the deck as a folder that any web server can serve, and as a PDF.
 * Used by the command {@code export}; recordings replace the rounds.
 * The main thread only.
 */
package fullyloaded.slides.export;
