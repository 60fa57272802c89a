/**
 * Measures the rounds, judges them and writes the scoreboard.
 * The main thread only.
 */
package fullyloaded.slides.scoreboard;
