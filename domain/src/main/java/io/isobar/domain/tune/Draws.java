package io.isobar.domain.tune;

/**
 * The random numbers of one trial: the same for the same seed and trial on every machine.
 *
 * <p>SplitMix64 (Steele, Lea and Flood 2014), with the finaliser of Stafford's variant 13.
 */
final class Draws {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  Draws(long seed, int trial) {
    this.state = mix(mix(seed + GAMMA) + trial);
  }

  /** In 0..1, without 1. */
  double share() {
    state += GAMMA;
    return (mix(state) >>> 11) * 0x1.0p-53;
  }

  /** Normal with mean 0 and deviation 1 (Box and Muller 1958). */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - share()));
    return radius * StrictMath.cos(2 * StrictMath.PI * share());
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
