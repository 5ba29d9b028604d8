package io.isobar.worker;

import io.isobar.activities.ledger.LedgerActivitiesImpl;
import io.isobar.activities.progress.LedgerProgress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.objects.ObjectStores;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.StepProgress;
import io.isobar.worker.settings.WorkerSettings;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The registration list: which class does which step, and what it is given. */
@Configuration(proxyBeanMethods = false)
class WorkerActivities {
  @Bean
  ProgressSource progress(Database database) {
    return new LedgerProgress(new StepProgress(database));
  }

  @Bean
  ObjectStore objects(WorkerSettings settings) {
    return ObjectStores.open(settings.objects());
  }

  @Bean
  StepActivities stepActivities(Database database) {
    return new StepActivities(List.of(new LedgerActivitiesImpl(database)), List.of());
  }
}
