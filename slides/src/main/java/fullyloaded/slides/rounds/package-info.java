/**
 * The rounds as processes, one at a time: start, load, stop, show what they print.
 * One thread runs them; wishes come from any thread.
 */
package fullyloaded.slides.rounds;
