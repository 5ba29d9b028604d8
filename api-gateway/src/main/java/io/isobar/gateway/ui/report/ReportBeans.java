package io.isobar.gateway.ui.report;

import io.isobar.gateway.ui.PagesAreOn;
import io.isobar.gateway.ui.StaticFiles;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** What reports are made of. */
@Configuration(proxyBeanMethods = false)
@Conditional(PagesAreOn.class)
class ReportBeans {
  @Bean
  ReportCovers reportCovers(StaticFiles files, Clock clock) {
    return new ReportCovers(new ReportStyle(files), ThisBuild.version(), clock);
  }
}
