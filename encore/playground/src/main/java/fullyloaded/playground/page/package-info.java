/**
 * Builds the page of the playground. Used while the module is built, never in a browser. One thread.
 */
package fullyloaded.playground.page;
