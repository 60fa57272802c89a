/**
 * The figures, pictures and tables on the slides, each derived from this machine or read from a file.
 * Used by the deck, for all rounds; the README quotes one of the tables.
 * Any thread; nothing is shared between pages.
 */
package fullyloaded.slides.figures;
