/**
 * Makes the page of slides from its source, and finds the files around it.
 * Any thread; one at a time makes the page.
 */
package fullyloaded.slides.deck;
