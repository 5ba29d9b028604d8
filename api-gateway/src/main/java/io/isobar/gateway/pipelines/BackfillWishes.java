package io.isobar.gateway.pipelines;

import io.isobar.gateway.security.Caller;
import io.isobar.workflows.backfill.BackfillInput;
import io.isobar.workflows.backfill.BackfillLaunch.Wish;
import io.isobar.workflows.backfill.Order;
import io.isobar.workflows.backfill.Reprocess;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what somebody wants to have made up for. */
final class BackfillWishes {
  private static final int MOST_TAGS = 20;
  private static final Pattern DISTANCE = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

  static final String[] MEMBERS = {
    "pipeline",
    "from",
    "to",
    "order",
    "reprocess",
    "parallel",
    "priority",
    "tags",
    "every",
    "parameters",
    "stop_on_failure",
    "by",
    "dry_run"
  };

  private BackfillWishes() {}

  /**
   * The wish.
   *
   * @throws io.isobar.gateway.error.Problem 400 with everything that is wrong
   */
  static Wish read(Sent sent, Caller caller) {
    Wish wish =
        new Wish(
            sent.parameters("parameters"),
            time(sent, "from"),
            time(sent, "to"),
            order(sent),
            reprocess(sent),
            sent.whole("parallel", 1, 1, BackfillInput.MOST_PARALLEL),
            sent.texts("tags", MOST_TAGS),
            sent.whole("priority", BackfillInput.STANDARD_PRIORITY, 1, 5),
            sent.text("every").flatMap(word -> distance(sent, word)),
            sent.flag("stop_on_failure", false),
            caller.anyRole() ? sent.text("by").orElse(caller.name()) : caller.name());
    sent.faults().check();
    return wish;
  }

  private static Instant time(Sent sent, String name) {
    if (!sent.has(name)) {
      sent.faults().add(name, "", Times.EXPECTED);
    }
    return sent.time(name).orElse(Instant.EPOCH);
  }

  private static Order order(Sent sent) {
    String word = sent.text("order").orElse("oldest");
    return switch (word) {
      case "oldest" -> Order.OLDEST_FIRST;
      case "newest" -> Order.NEWEST_FIRST;
      default -> {
        sent.faults().add("order", word, "oldest or newest");
        yield Order.OLDEST_FIRST;
      }
    };
  }

  private static Reprocess reprocess(Sent sent) {
    String word = sent.text("reprocess").orElse("none");
    return switch (word) {
      case "none" -> Reprocess.NONE;
      case "failed" -> Reprocess.FAILED;
      case "all" -> Reprocess.ALL;
      default -> {
        sent.faults().add("reprocess", word, "none, failed or all");
        yield Reprocess.NONE;
      }
    };
  }

  private static Optional<Duration> distance(Sent sent, String word) {
    Matcher matcher = DISTANCE.matcher(word);
    if (!matcher.matches()) {
      sent.faults().add("every", word, "a duration such as 15m, 1h or 1d");
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        });
  }
}
