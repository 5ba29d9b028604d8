package io.isobar.worker.start;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.isobar.domain.failure.Failure;
import io.isobar.workflows.pipeline.SearchAttributeNames;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A workflow cannot set a search attribute that the server does not know. */
final class SearchAttributeStart {
  private static final Logger LOG = LoggerFactory.getLogger(SearchAttributeStart.class);
  private static final int ANSWER_SECONDS = 10;
  private static final Set<Status.Code> CLOSED =
      EnumSet.of(Status.Code.UNIMPLEMENTED, Status.Code.PERMISSION_DENIED);
  private static final List<SearchAttributeKey<?>> WANTED =
      List.of(
          SearchAttributeNames.PIPELINE,
          SearchAttributeNames.OUTCOME,
          SearchAttributeNames.TRIGGER,
          SearchAttributeNames.LOGICAL_TIME,
          SearchAttributeNames.BATCH);

  private final OperatorServiceStubs operator;
  private final String namespace;

  SearchAttributeStart(OperatorServiceStubs operator, String namespace) {
    this.operator = operator;
    this.namespace = namespace;
  }

  /**
   * Adds what is missing; to be called until it no longer throws. A server that does not let us ask
   * (a managed one) must have been given them by hand.
   *
   * @throws Failure {@code temporal.search-attributes} while one is not visible
   */
  void register() {
    SortedMap<String, IndexedValueType> missing = missing();
    if (missing.isEmpty()) {
      return;
    }
    add(missing);
    SortedMap<String, IndexedValueType> still = missing();
    if (!still.isEmpty()) {
      throw notThere(still.keySet().toString(), null);
    }
  }

  private SortedMap<String, IndexedValueType> missing() {
    SortedMap<String, IndexedValueType> missing = new TreeMap<>();
    WANTED.forEach(key -> missing.put(key.getName(), key.getValueType()));
    try {
      missing
          .keySet()
          .removeAll(
              operator
                  .blockingStub()
                  .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
                  .listSearchAttributes(
                      ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
                  .getCustomAttributesMap()
                  .keySet());
    } catch (StatusRuntimeException e) {
      if (CLOSED.contains(e.getStatus().getCode())) {
        LOG.warn("Temporal does not tell its search attributes; it must have {}", missing.keySet());
        return new TreeMap<>();
      }
      throw TemporalStart.away(e);
    }
    return missing;
  }

  private void add(SortedMap<String, IndexedValueType> missing) {
    try {
      operator
          .blockingStub()
          .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
          .addSearchAttributes(
              AddSearchAttributesRequest.newBuilder()
                  .setNamespace(namespace)
                  .putAllSearchAttributes(missing)
                  .build());
    } catch (StatusRuntimeException e) {
      // Another worker that starts at the same time has been faster.
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw notThere(missing.keySet().toString(), e);
      }
    }
  }

  private static Failure notThere(String names, @Nullable StatusRuntimeException cause) {
    return Failure.platform(
        "temporal.search-attributes",
        "Temporal does not know the search attributes "
            + names
            + (cause == null ? " yet." : ": " + TemporalStart.text(cause) + "."),
        "Create them by hand: temporal operator search-attribute create.",
        cause);
  }
}
