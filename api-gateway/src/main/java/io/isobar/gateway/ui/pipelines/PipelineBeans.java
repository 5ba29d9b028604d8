package io.isobar.gateway.ui.pipelines;

import io.isobar.gateway.ui.PagesAreOn;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.draw.StepGraph;
import io.isobar.gateway.ui.live.Topic;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** What the pages of pipelines are made of. */
@Configuration(proxyBeanMethods = false)
@Conditional(PagesAreOn.class)
class PipelineBeans {
  @Bean
  PipelinePageReader pipelinePageReader(Reads reads, StepGraph graphs, Clock clock) {
    return new PipelinePageReader(reads, graphs, clock);
  }

  @Bean
  Topic pipelineTopic(PipelinePageReader reader) {
    return new PipelineTopic(reader);
  }
}
