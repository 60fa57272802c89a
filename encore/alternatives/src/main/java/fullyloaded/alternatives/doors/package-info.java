/**
 * The doors, one file each, as the documentation of each library shows it, and their list. Only
 * the list is public.
 */
package fullyloaded.alternatives.doors;
