/**
 * Code on the slides: members and diffs, read from the working tree.
 * Used by the deck, for all rounds.
 * Any thread.
 */
package fullyloaded.slides.code;
