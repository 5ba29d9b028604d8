package io.isobar.workflows.pipeline;

import io.temporal.common.SearchAttributeKey;

/** What runs can be searched by in Temporal's own UI; workers register them at their start. */
public final class SearchAttributeNames {
  public static final SearchAttributeKey<String> PIPELINE =
      SearchAttributeKey.forKeyword("IsobarPipeline");
  public static final SearchAttributeKey<String> OUTCOME =
      SearchAttributeKey.forKeyword("IsobarOutcome");
  public static final SearchAttributeKey<String> TRIGGER =
      SearchAttributeKey.forKeyword("IsobarTrigger");

  /** The id of the batch in the ledger. */
  public static final SearchAttributeKey<Long> BATCH = SearchAttributeKey.forLong("IsobarBatch");

  private SearchAttributeNames() {}
}
