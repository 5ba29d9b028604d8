package io.isobar.gateway.ui.runs;

import io.isobar.gateway.settings.GatewaySettings;
import io.isobar.gateway.ui.PagesAreOn;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.draw.StepGraph;
import io.isobar.gateway.ui.live.Topic;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** What the pages of runs are made of. */
@Configuration(proxyBeanMethods = false)
@Conditional(PagesAreOn.class)
class RunBeans {
  @Bean
  RunPageReader runPageReader(
      Reads reads, StepGraph graphs, GatewaySettings settings, Clock clock) {
    return new RunPageReader(reads, graphs, settings, clock);
  }

  @Bean
  Topic runTopic(RunPageReader reader) {
    return new RunTopic(reader);
  }

  @Bean
  RunsPageReader runsPageReader(Reads reads) {
    return new RunsPageReader(reads);
  }

  @Bean
  RunDiffReader runDiffReader(Reads reads) {
    return new RunDiffReader(reads);
  }

  @Bean
  Topic runsTopic(RunsPageReader reader) {
    return new RunsTopic(reader);
  }

  @Bean
  Topic stepTopic(RunPageReader reader) {
    return new StepTopic(reader);
  }
}
