/**
 * Judges what was measured, and shows it: as lines for a terminal, as a page, and two side by side.
 * Used by the commands {@code scoreboard} and {@code compare}; the slides show its figures.
 * The main thread only; the records are immutable.
 */
package fullyloaded.slides.scoreboard;
