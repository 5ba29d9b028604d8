package io.isobar.cli.doctor;

import io.grpc.StatusRuntimeException;
import io.isobar.cli.embedded.StackView;
import io.isobar.cli.embedded.process.HttpAnswer;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.objects.ObjectStores;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Gateway;
import io.isobar.storage.postgres.Gateways;
import io.isobar.worker.meter.QueueFigures;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** How a whole system is that runs elsewhere; nothing of it is changed. */
record SystemChecks(StackView system) {
  private static final Duration LATELY = Duration.ofMinutes(1);
  private static final int OK = 200;

  List<Finding> all() {
    try (Database database = Database.open(system.databaseSettings())) {
      return List.of(
          checked("tables", () -> tables(database)),
          checked("objects", this::objects),
          checked("workers", this::workers),
          checked("gateways", () -> gateways(database)),
          address());
    }
  }

  private static Finding checked(String subject, Supplier<Finding> check) {
    try {
      return check.get();
    } catch (Failure failure) {
      return Finding.problem(subject, String.valueOf(failure.getMessage()), failure.remedy());
    }
  }

  private static Finding tables(Database database) {
    int pending = database.pending();
    return pending == 0
        ? Finding.ok("tables", "are those of this version")
        : Finding.problem(
            "tables",
            pending + " changes of this version are not in the database yet",
            "Run the worker's program of this version once with the argument prepare.");
  }

  private Finding objects() {
    int bundles = ObjectStores.open(system.objects().toString()).list("bundles").size();
    return Finding.ok("objects", bundles + " objects of models in " + system.objects());
  }

  private Finding workers() {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(system.temporalAddress()).build());
    try {
      List<String> workers = new QueueFigures(stubs, system.temporalNamespace()).workers();
      return workers.isEmpty()
          ? Finding.problem(
              "workers",
              "none has asked Temporal for tasks within some minutes",
              "Start one, and see its log for what it waits for.")
          : Finding.ok(
              "workers", workers.size() + " within some minutes: " + String.join(", ", workers));
    } catch (StatusRuntimeException e) {
      return Finding.problem(
          "workers", "Temporal does not tell: " + e.getStatus().getCode(), "See its log.");
    } finally {
      stubs.shutdownNow();
    }
  }

  private static Finding gateways(Database database) {
    List<String> alive =
        new Gateways(database).alive(LATELY).stream().map(Gateway::instance).toList();
    return alive.isEmpty()
        ? Finding.problem(
            "gateways",
            "none has told Postgres within a minute that it lives",
            "Start one, and see its log for whether it reaches Postgres.")
        : Finding.ok("gateways", alive.size() + " live: " + String.join(", ", alive));
  }

  /** What callers meet, which may be a balancer. */
  private Finding address() {
    URI ready = system.gatewayUrl().resolve("/ready");
    int status = HttpAnswer.status(ready).orElse(0);
    String subject = "predictions";
    if (status == OK) {
      return Finding.ok(subject, "ready at " + system.gatewayUrl());
    }
    return status == 0
        ? Finding.problem(subject, "nobody answers at " + ready, "Correct ISOBAR_GATEWAY_URL.")
        : Finding.warning(
            subject, ready + " answers " + status, "Read there what is not served, and why.");
  }
}
