package io.isobar.gateway.serve.mlflow;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the routes of MLflow's scoring server are made of. */
@Configuration(proxyBeanMethods = false)
class MlflowBeans {
  @Bean
  MlflowOpenApi mlflowOpenApi() {
    return new MlflowOpenApi();
  }
}
