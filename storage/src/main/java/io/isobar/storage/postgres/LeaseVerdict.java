package io.isobar.storage.postgres;

/**
 * Whether all slots of a wish are held now.
 *
 * @param why when not: the pool that lacks slots, who holds them, how many wait before
 */
public record LeaseVerdict(boolean granted, String why) {
  static final LeaseVerdict GRANTED = new LeaseVerdict(true, "");
}
