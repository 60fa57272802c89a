/**
 * The presenter's server: the deck, the room's feed, the routes that start rounds.
 * Request threads call in; what moves the room goes through {@code FollowerFeed}.
 */
package fullyloaded.slides.presenter;
