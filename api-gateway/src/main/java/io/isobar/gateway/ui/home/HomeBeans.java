package io.isobar.gateway.ui.home;

import io.isobar.gateway.pipelines.TemporalWatch;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.gateway.ui.PagesAreOn;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.live.Topic;
import io.isobar.gateway.ui.pipelines.PipelinePageReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** What the first page is made of. */
@Configuration(proxyBeanMethods = false)
@Conditional(PagesAreOn.class)
class HomeBeans {
  @Bean
  HomePageReader homePageReader(Reads reads, PipelinePageReader pipelines, ServedModels models) {
    return new HomePageReader(reads, pipelines, models);
  }

  @Bean
  Topic temporalTopic(TemporalWatch watch) {
    return new TemporalTopic(watch);
  }

  @Bean
  Topic homeTopic(HomePageReader reader) {
    return new HomeTopic(reader);
  }
}
