package io.isobar.gateway.serve.v2;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the routes of the protocol are made of. */
@Configuration(proxyBeanMethods = false)
class V2Beans {
  @Bean
  V2OpenApi v2OpenApi() {
    return new V2OpenApi();
  }
}
