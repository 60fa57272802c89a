/**
 * Builds the page of slides from its source, and collects the files it loads.
 * Used by the presenter's server and by the export.
 * Any thread; one at a time builds the page.
 */
package fullyloaded.slides.deck;
