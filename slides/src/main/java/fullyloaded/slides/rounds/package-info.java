/**
 * Runs the rounds and the encore's doors as processes, one at a time: starts and stops them, and keeps what they print.
 * Used by the presenter, the scoreboard and the recorder.
 * Any thread may ask; one thread of {@code RoundRunner} starts and ends processes.
 */
package fullyloaded.slides.rounds;
