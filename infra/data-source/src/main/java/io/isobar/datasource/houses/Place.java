package io.isobar.datasource.houses;

/**
 * One ZIP code of one city.
 *
 * @param level the logarithm of the usual price, in dollars, of a house of 1,800 square feet
 * @param broker the first of the numbers of the brokers that work here
 */
record Place(String city, double zipCode, double level, int broker) {}
