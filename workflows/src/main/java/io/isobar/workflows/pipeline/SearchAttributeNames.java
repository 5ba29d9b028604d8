package io.isobar.workflows.pipeline;

import io.temporal.common.SearchAttributeKey;
import java.time.OffsetDateTime;

/** What runs can be searched by in Temporal's own UI; workers register them at their start. */
public final class SearchAttributeNames {
  public static final SearchAttributeKey<String> PIPELINE =
      SearchAttributeKey.forKeyword("IsobarPipeline");
  public static final SearchAttributeKey<String> OUTCOME =
      SearchAttributeKey.forKeyword("IsobarOutcome");
  public static final SearchAttributeKey<String> TRIGGER =
      SearchAttributeKey.forKeyword("IsobarTrigger");

  /** The tick of a schedule, or of a backfill, that the run stands for. */
  public static final SearchAttributeKey<OffsetDateTime> LOGICAL_TIME =
      SearchAttributeKey.forOffsetDateTime("IsobarLogicalTime");

  /** The id of the batch in the ledger. */
  public static final SearchAttributeKey<Long> BATCH = SearchAttributeKey.forLong("IsobarBatch");

  private SearchAttributeNames() {}
}
