package io.isobar.gateway.airflow;

import io.isobar.gateway.pipelines.RunLookup;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Pools;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the routes of Airflow's API are made of. */
@Configuration(proxyBeanMethods = false)
class AirflowBeans {
  @Bean
  DagRunLookup dagRunLookup(Database database, RunLookup lookup) {
    return new DagRunLookup(database, lookup);
  }

  @Bean
  DagRunViews dagRunViews(Database database) {
    return new DagRunViews(new Pools(database));
  }

  @Bean
  AirflowOpenApi airflowOpenApi() {
    return new AirflowOpenApi();
  }
}
