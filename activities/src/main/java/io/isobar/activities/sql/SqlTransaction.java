package io.isobar.activities.sql;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.activities.progress.ThisAttempt;
import io.isobar.activities.secret.Secrets;
import io.isobar.storage.postgres.AttemptKey;
import io.isobar.storage.postgres.UserAnswer;
import io.isobar.storage.postgres.UserStatements;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.sql.SqlActivities;
import io.isobar.workflows.sql.SqlResult;
import io.isobar.workflows.sql.SqlSettings;
import java.util.Optional;

/** {@code uses: sql}. On Isobar's own database it is done once, however often it is tried. */
public final class SqlTransaction implements SqlActivities {
  private final UserStatements statements;
  private final Secrets secrets;
  private final ProgressSource progress;
  private final ThisAttempt.Source attempt;

  public SqlTransaction(
      UserStatements statements,
      Secrets secrets,
      ProgressSource progress,
      ThisAttempt.Source attempt) {
    this.statements = statements;
    this.secrets = secrets;
    this.progress = progress;
    this.attempt = attempt;
  }

  @Override
  public SqlResult execute(StepCall call, SqlSettings settings) {
    Progress shown = progress.of(call);
    ThisAttempt now = attempt.get();
    int all = settings.statements().size();
    UserAnswer answer =
        statements.execute(
            Optional.of(
                new AttemptKey(
                    call.run(), call.step(), call.branch(), now.activity(), now.number())),
            settings.connection(),
            settings.statements(),
            secrets.fill(settings.parameters()),
            number -> shown.report(number - 1, all, "statements", "number " + number + " runs"));
    shown.report(all, all, "statements", answer.rows() == 1 ? "1 row" : answer.rows() + " rows");
    return new SqlResult(answer.rows(), secrets.mask().values(answer.values()));
  }
}
