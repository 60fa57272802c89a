/**
 * Measures the rounds, judges them and writes the scoreboard.
 * Used by the commands {@code scoreboard} and {@code compare}; the slides show its figures.
 * The main thread only; the records are immutable.
 */
package fullyloaded.slides.scoreboard;
