package fullyloaded.bench;

/**
 * One line of a row's table, for any jar.
 *
 * @param name the line's label
 * @param cost bcrypt's cost of a unit
 * @param multiple the offered load in ceilings
 * @param count the number of connections, or the value that the row varies
 */
record Case(String name, int cost, double multiple, int count) {}
