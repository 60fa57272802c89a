/**
 * Builds the page of the playground. Used while the module is built, never in a browser. It has one
 * thread.
 */
package fullyloaded.playground.page;
