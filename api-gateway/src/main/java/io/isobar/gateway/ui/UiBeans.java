package io.isobar.gateway.ui;

import io.isobar.gateway.pipelines.TemporalLink;
import io.isobar.gateway.pipelines.TemporalWatch;
import io.isobar.gateway.security.HostNames;
import io.isobar.gateway.settings.GatewaySettings;
import io.isobar.gateway.ui.draw.StepGraph;
import io.isobar.gateway.ui.shell.Shells;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** What pages are made of. */
@Configuration(proxyBeanMethods = false)
@Conditional(PagesAreOn.class)
class UiBeans {
  @Bean
  StaticFiles staticFiles() {
    return new StaticFiles();
  }

  @Bean
  StepGraph stepGraph() {
    return new StepGraph();
  }

  @Bean
  Templates templates() {
    return new Templates();
  }

  @Bean(initMethod = "start")
  TemporalWatch temporalWatch(TemporalLink link) {
    return new TemporalWatch(link);
  }

  @Bean
  Shells shells(StaticFiles files, TemporalWatch temporal) {
    return new Shells(files.folder(), temporal::awaySince);
  }

  @Bean
  Pages pages(Templates templates, Shells shells, GatewaySettings settings) {
    return new Pages(templates, shells, new HostNames(settings.host(), settings.pages().names()));
  }

  @Bean
  Reads reads(GatewaySettings settings) {
    return Reads.open(settings.database());
  }
}
