package io.isobar.activities.collect;

/**
 * What {@code ${source}} stands for in the urls of a definition.
 *
 * @param name of the source in the ledger: it must stay the same when the address changes, since
 *     batches are known by it and their number
 * @param base address, for example {@code http://127.0.0.1:8100}
 */
public record SourceAddress(String name, String base) {
  private static final String PLACE = "${source}";

  public SourceAddress {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the source's name is empty");
    }
    base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  /** The url to be called. */
  String resolve(String url) {
    return url.replace(PLACE, base);
  }

  /** The url as the ledger calls it. */
  String identify(String url) {
    return url.replace(PLACE, name);
  }
}
