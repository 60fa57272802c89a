/**
 * Users, who each want one answer and may ask again, and how they fare in a storm and after it.
 * Independent of how requests are scheduled.
 */
package fullyloaded.load.users;
