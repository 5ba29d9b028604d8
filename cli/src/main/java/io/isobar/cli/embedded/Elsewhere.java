package io.isobar.cli.embedded;

import io.isobar.cli.embedded.process.HttpAnswer;
import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.DatabaseSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A whole system that others run, workers and gateways among it, as {@code ISOBAR_GATEWAY_URL}
 * says: every command works on it, and nothing is started here.
 */
record Elsewhere(Outside outside, DatabaseSettings database, URI objects, URI gateway) {

  /**
   * The system that is named in the environment, if one is.
   *
   * @throws Failure {@code cli.elsewhere} when it is named by half
   */
  static Optional<Elsewhere> of(Outside outside) {
    return outside
        .gateway()
        .map(
            gateway -> {
              requireAll(outside);
              return new Elsewhere(
                  outside,
                  outside.database().orElseThrow(),
                  outside.objects().orElseThrow(),
                  gateway);
            });
  }

  private static void requireAll(Outside outside) {
    List<String> missing =
        Stream.of(
                Map.entry("ISOBAR_DATABASE_URL", outside.database().isPresent()),
                Map.entry("TEMPORAL_ADDRESS", outside.temporal().isPresent()),
                Map.entry("ISOBAR_OBJECTS", outside.objects().isPresent()))
            .filter(entry -> !entry.getValue())
            .map(Map.Entry::getKey)
            .toList();
    if (!missing.isEmpty()) {
      throw Failure.user(
          "cli.elsewhere",
          "ISOBAR_GATEWAY_URL names a system that runs elsewhere, but "
              + String.join(" and ", missing)
              + (missing.size() == 1 ? " is not set." : " are not set."),
          "Set them to what that system uses, or unset ISOBAR_GATEWAY_URL to have one started.");
    }
  }

  /**
   * Proves that it answers.
   *
   * @throws Failure when a part of it does not
   */
  StackView checked(StackOptions options) {
    if (options.source() != null) {
      throw Failure.user(
          "cli.elsewhere",
          "The data source of a system that runs elsewhere cannot be told what to serve.",
          "Leave out --source, --seed and --scale, or unset ISOBAR_GATEWAY_URL.");
    }
    check();
    return view();
  }

  void check() {
    if (!HttpAnswer.isOk(gateway.resolve("/v2/health/live"))) {
      throw Failure.platform(
          "gateway.away",
          "No gateway answers at ISOBAR_GATEWAY_URL=" + gateway + ".",
          "Start it, correct the address, or unset ISOBAR_GATEWAY_URL to have one started.",
          null);
    }
    outside.check();
  }

  StackView view() {
    return new StackView(
        database,
        outside.temporal().orElseThrow().address(),
        outside.namespace(),
        null,
        gateway,
        outside.source().orElse(null),
        objects,
        status());
  }

  List<PartView> status() {
    List<PartView> views = new ArrayList<>();
    for (Part part : Part.values()) {
      views.add(PartView.outside(part, outside.url(part)));
    }
    return views;
  }
}
