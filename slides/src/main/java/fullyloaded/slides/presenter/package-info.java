/**
 * The presenter's server: the deck, the followers' feed, and the commands that start and stop rounds.
 * Used in the talk, for all rounds.
 * Request threads call in; everything followers see goes through {@code FollowerFeed}.
 */
package fullyloaded.slides.presenter;
