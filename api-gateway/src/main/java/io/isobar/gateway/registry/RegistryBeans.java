package io.isobar.gateway.registry;

import io.isobar.gateway.pipelines.TemporalLink;
import io.isobar.gateway.security.Users;
import io.isobar.storage.postgres.Database;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the routes of the registry are made of. */
@Configuration(proxyBeanMethods = false)
class RegistryBeans {
  @Bean
  Releasers releasers(Users users) {
    return new Releasers(users);
  }

  @Bean
  AliasOrders aliasOrders(Database database, TemporalLink temporal, Clock clock) {
    return new AliasOrders(database, temporal, clock);
  }

  @Bean
  RegistryOpenApi registryOpenApi() {
    return new RegistryOpenApi();
  }
}
