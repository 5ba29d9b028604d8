package io.isobar.datasource.houses;

import java.util.List;

/** A state with its places; {@code people} in millions weighs how many listings it has. */
record State(String name, double people, List<Place> places) {
  State {
    places = List.copyOf(places);
  }

  /** A place; the first ones of the list are the large ones and come up more often. */
  Place place(double uniform) {
    return places.get((int) (places.size() * uniform * Math.sqrt(uniform)));
  }
}
