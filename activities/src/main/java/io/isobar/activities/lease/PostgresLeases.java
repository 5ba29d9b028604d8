package io.isobar.activities.lease;

import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.LeaseOwner;
import io.isobar.storage.postgres.LeaseVerdict;
import io.isobar.storage.postgres.LeaseWish;
import io.isobar.storage.postgres.Leases;
import io.isobar.workflows.lease.LeaseActivities;
import io.isobar.workflows.lease.LeaseAnswer;
import io.isobar.workflows.lease.LeaseHolder;
import io.isobar.workflows.lease.LeaseRequest;

/** Slots in Postgres; who is next is woken by a signal. */
public final class PostgresLeases implements LeaseActivities {
  private final Leases leases;
  private final Executions executions;

  public PostgresLeases(Database database, Executions executions) {
    this.leases = new Leases(database);
    this.executions = executions;
  }

  @Override
  public LeaseAnswer acquire(LeaseRequest request) {
    LeaseVerdict verdict =
        leases.acquire(
            new LeaseWish(
                owner(request.holder()),
                request.priority(),
                request.slots().stream()
                    .map(
                        wanted ->
                            new LeaseWish.Slots(wanted.pool(), wanted.count(), wanted.limit()))
                    .toList()));
    return new LeaseAnswer(verdict.granted(), verdict.why());
  }

  @Override
  public void release(LeaseHolder holder) {
    leases.release(owner(holder)).forEach(executions::wake);
  }

  private static LeaseOwner owner(LeaseHolder holder) {
    return new LeaseOwner(holder.workflow(), holder.run(), holder.step());
  }
}
