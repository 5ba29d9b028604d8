package io.isobar.worker;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.WorkerDeploymentOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporal's worker versioning: each run is pinned to the build of its begin. A build that is no
 * longer the current one has to run on until its last run has ended.
 */
final class CurrentBuild {
  static final String DEPLOYMENT = "isobar";

  private static final Logger LOG = LoggerFactory.getLogger(CurrentBuild.class);
  private static final int LOOKS = 60;
  private static final long PAUSE_MILLIS = 500;

  private CurrentBuild() {}

  static WorkerDeploymentOptions pinnedTo(String build) {
    return WorkerDeploymentOptions.newBuilder()
        .setUseVersioning(true)
        .setVersion(new WorkerDeploymentVersion(DEPLOYMENT, build))
        .setDefaultVersioningBehavior(VersioningBehavior.PINNED)
        .build();
  }

  /** Sends new runs to a build, as soon as the server knows that it polls. */
  static void take(WorkflowServiceStubs temporal, String namespace, String build) {
    SetWorkerDeploymentCurrentVersionRequest request =
        SetWorkerDeploymentCurrentVersionRequest.newBuilder()
            .setNamespace(namespace)
            .setDeploymentName(DEPLOYMENT)
            .setBuildId(build)
            .setIgnoreMissingTaskQueues(true)
            .build();
    for (int look = 1; ; look++) {
      try {
        temporal.blockingStub().setWorkerDeploymentCurrentVersion(request);
        LOG.info("new runs come to build {}", build);
        return;
      } catch (StatusRuntimeException e) {
        if (look == LOOKS || e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
          LOG.error("build {} did not become the current one: {}", build, e.getMessage());
          return;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
