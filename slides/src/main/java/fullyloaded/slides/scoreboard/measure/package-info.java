/**
 * Measures servers, one after the other, on an otherwise idle machine, for the command {@code
 * scoreboard}. Writes the scoreboard after each part, so that an interrupted run keeps what it has.
 * The main thread only.
 */
package fullyloaded.slides.scoreboard.measure;
