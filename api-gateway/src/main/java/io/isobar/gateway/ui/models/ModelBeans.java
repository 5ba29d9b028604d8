package io.isobar.gateway.ui.models;

import io.isobar.gateway.pipelines.TemporalLink;
import io.isobar.gateway.ui.PagesAreOn;
import io.isobar.gateway.ui.Reads;
import io.isobar.storage.objects.ObjectStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** What the pages of models are made of. */
@Configuration(proxyBeanMethods = false)
@Conditional(PagesAreOn.class)
class ModelBeans {
  @Bean
  KeptExplanations keptExplanations(ObjectStore objects) {
    return new KeptExplanations(objects);
  }

  @Bean
  ModelReader modelReader(Reads reads, Clock clock) {
    return new ModelReader(reads, clock);
  }

  @Bean
  VersionReader versionReader(Reads reads, KeptExplanations explanations) {
    return new VersionReader(reads, explanations);
  }

  @Bean
  AliasReader aliasReader(Reads reads, VersionReader versions) {
    return new AliasReader(reads, versions);
  }

  @Bean
  OrderReader orderReader(Reads reads, TemporalLink temporal) {
    return new OrderReader(reads, temporal);
  }

  @Bean
  TuningReader tuningReader(Reads reads) {
    return new TuningReader(reads);
  }
}
