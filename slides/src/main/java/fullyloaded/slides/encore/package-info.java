/**
 * The encore: the rounds compared with other people's doors, as slides and as {@code docs/why-not.md}.
 * Used by the deck and by the command {@code why-not}.
 * The building thread only; reads the shipped measurement each time.
 */
package fullyloaded.slides.encore;
