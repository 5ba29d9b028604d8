package io.isobar.gateway.registry;

import io.isobar.gateway.security.Users;
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
  RegistryOpenApi registryOpenApi() {
    return new RegistryOpenApi();
  }
}
