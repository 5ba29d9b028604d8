package io.isobar.worker;

import io.isobar.activities.extension.ExtensionCall;
import io.isobar.activities.extension.Extensions;
import io.isobar.activities.http.HttpCall;
import io.isobar.activities.notify.Mail;
import io.isobar.activities.notify.Teller;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.activities.progress.ThisAttempt;
import io.isobar.activities.request.Requests;
import io.isobar.activities.secret.Secrets;
import io.isobar.activities.shell.ShellProgram;
import io.isobar.activities.sql.SqlTransaction;
import io.isobar.activities.wait.Lookout;
import io.isobar.storage.postgres.UserConnections;
import io.isobar.storage.postgres.UserStatements;
import io.isobar.worker.settings.KindSettings;
import io.isobar.worker.settings.WorkerSettings;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps that work without a dataset, with what they hold open. */
record OperatorActivities(
    KindSettings settings,
    Secrets secrets,
    Requests requests,
    UserConnections connections,
    Extensions extensions)
    implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorActivities.class);

  static OperatorActivities open(WorkerSettings settings, Secrets secrets) {
    KindSettings kinds = settings.kinds();
    Extensions extensions = Extensions.load(kinds.extensions());
    LOG.info("extensions: {}; programs: {}", extensions.names(), kinds.shell() ? "on" : "off");
    return new OperatorActivities(
        kinds,
        secrets,
        new Requests(),
        new UserConnections(settings.database(), kinds.connections()),
        extensions);
  }

  List<Object> all(ProgressSource progress) {
    UserStatements statements = new UserStatements(connections);
    return List.of(
        new SqlTransaction(statements, secrets, progress, ThisAttempt::current),
        new HttpCall(requests, secrets, progress),
        new ShellProgram(settings.shell(), secrets, progress, ThisAttempt::current),
        new Lookout(requests, statements, secrets, progress, ThisAttempt::current),
        new Teller(requests, new Mail(settings.mail()), secrets, progress),
        new ExtensionCall(extensions, secrets, progress, ThisAttempt::current));
  }

  @Override
  public void close() throws IOException {
    requests.close();
    connections.close();
    extensions.close();
  }
}
