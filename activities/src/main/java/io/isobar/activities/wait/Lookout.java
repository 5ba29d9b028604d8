package io.isobar.activities.wait;

import io.isobar.activities.failure.Postponed;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.activities.progress.ThisAttempt;
import io.isobar.activities.request.Ask;
import io.isobar.activities.request.Reply;
import io.isobar.activities.request.Requests;
import io.isobar.activities.request.Taken;
import io.isobar.activities.secret.Mask;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.UserAnswer;
import io.isobar.storage.postgres.UserStatements;
import io.isobar.workflows.http.HttpSettings;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.sql.SqlSettings;
import io.isobar.workflows.wait.WaitActivities;
import io.isobar.workflows.wait.WaitFor;
import io.isobar.workflows.wait.WaitResult;
import io.isobar.workflows.wait.WaitSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/** {@code uses: wait}: one look. A server that is away only means that it is not there yet. */
public final class Lookout implements WaitActivities {
  private final Requests requests;
  private final UserStatements statements;
  private final Secrets secrets;
  private final ProgressSource progress;
  private final ThisAttempt.Source attempt;

  public Lookout(
      Requests requests,
      UserStatements statements,
      Secrets secrets,
      ProgressSource progress,
      ThisAttempt.Source attempt) {
    this.requests = requests;
    this.statements = statements;
    this.secrets = secrets;
    this.progress = progress;
    this.attempt = attempt;
  }

  @Override
  public WaitResult look(StepCall call, WaitSettings settings) {
    progress.of(call).report(attempt.get().number(), 0, "looks", "");
    return switch (settings.until()) {
      case WaitFor.Http http ->
          patient(settings.every(), () -> request(http.request(), settings.every()));
      case WaitFor.Sql sql -> patient(settings.every(), () -> query(sql.query(), settings.every()));
      case WaitFor.Time time ->
          throw Failure.user(
              "wait.time",
              "The time " + time.text() + " is waited for by a timer, not by looks.",
              "Report it: a run has asked for what it does by itself.");
    };
  }

  /** What only a person can mend ends the wait; anything else is looked at again. */
  private static WaitResult patient(Duration every, Supplier<WaitResult> look) {
    try {
      return look.get();
    } catch (Failure failure) {
      if (failure.category() == Category.USER || failure.code().endsWith(".interrupted")) {
        throw failure;
      }
      throw notYet(every, String.valueOf(failure.getMessage()));
    }
  }

  private WaitResult request(HttpSettings settings, Duration every) {
    Reply reply = requests.send(Ask.of(settings, secrets));
    String what = settings.method() + " was answered by HTTP " + reply.status();
    if (!reply.isOneOf(settings.expect())) {
      throw notYet(every, what + ".");
    }
    return came(what, Taken.values(reply, settings.take()));
  }

  private WaitResult query(SqlSettings settings, Duration every) {
    UserAnswer answer =
        statements.execute(
            Optional.empty(),
            settings.connection(),
            settings.statements(),
            secrets.fill(settings.parameters()),
            number -> {});
    if (!answer.first().map(Lookout::holds).orElse(false)) {
      throw notYet(
          every,
          answer.rows() == 0
              ? "The query gave no row."
              : "The query gave "
                  + answer.first().map(text -> "'" + text + "'").orElse("null")
                  + ".");
    }
    return came("the query gave " + answer.first().orElse(""), answer.values());
  }

  private WaitResult came(String what, SortedMap<String, String> values) {
    Mask mask = secrets.mask();
    return new WaitResult(WaitResult.Status.came, mask.apply(what), mask.values(values));
  }

  private static boolean holds(String value) {
    if (value.isBlank() || value.equalsIgnoreCase("false")) {
      return false;
    }
    try {
      return new BigDecimal(value.strip()).signum() != 0;
    } catch (NumberFormatException text) {
      return true;
    }
  }

  private static Postponed notYet(Duration every, String why) {
    return Postponed.expected(
        every, Failure.platform(NOT_YET, why, "It is looked at again every " + every + ".", null));
  }
}
