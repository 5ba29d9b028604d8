package io.isobar.workflows.trace;

import io.opentelemetry.api.common.AttributeKey;

/** Attributes of spans. The first two are named as by Temporal's own libraries. */
final class Names {
  static final AttributeKey<String> WORKFLOW = AttributeKey.stringKey("temporalWorkflowID");
  static final AttributeKey<String> RUN = AttributeKey.stringKey("temporalRunID");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("isobar.outcome");
  static final AttributeKey<String> PIPELINE = AttributeKey.stringKey("isobar.pipeline");
  static final AttributeKey<String> STEP = AttributeKey.stringKey("isobar.step");
  static final AttributeKey<String> BRANCH = AttributeKey.stringKey("isobar.branch");
  static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("isobar.attempt");
  static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private Names() {}
}
