/**
 * Code on the slides: members and differences, read from the working tree.
 * Any thread.
 */
package fullyloaded.slides.code;
