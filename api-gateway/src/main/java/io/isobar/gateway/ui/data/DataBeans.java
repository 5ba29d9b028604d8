package io.isobar.gateway.ui.data;

import io.isobar.gateway.ui.PagesAreOn;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.models.KeptExplanations;
import io.isobar.gateway.ui.predict.BundlePredictors;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** What the pages of data are made of. */
@Configuration(proxyBeanMethods = false)
@Conditional(PagesAreOn.class)
class DataBeans {
  @Bean
  KeptCounts keptCounts(Reads reads) {
    return new KeptCounts(reads.database());
  }

  @Bean
  DataReader dataReader(Reads reads, KeptCounts counts) {
    return new DataReader(reads, counts);
  }

  @Bean
  ServedSides servedSides(Reads reads, BundlePredictors bundles, Clock clock) {
    return new ServedSides(reads, bundles, clock);
  }

  @Bean
  CompareReader compareReader(
      Reads reads, KeptCounts counts, ServedSides served, KeptExplanations explanations) {
    return new CompareReader(reads, counts, served, explanations);
  }
}
