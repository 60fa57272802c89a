/**
 * Writes article and deck as a folder that any web server can serve, with a PDF and preview images.
 * Used by the command {@code export}; recordings replace the rounds.
 * The main thread only.
 */
package fullyloaded.slides.export;
