package io.isobar.gateway.ui.live;

import io.isobar.gateway.ui.PagesAreOn;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.Templates;
import io.isobar.storage.postgres.Events;
import java.util.List;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/** What keeps pages up to date. */
@Configuration(proxyBeanMethods = false)
@Conditional(PagesAreOn.class)
class LiveBeans {
  @Bean(initMethod = "start")
  Follower follower(Reads reads, List<Topic> topics, Templates templates) {
    return new Follower(new Events(reads.database()), topics, templates);
  }

  /** Streams end before the server waits for its requests. */
  @Bean
  ApplicationListener<ContextClosedEvent> endOfStreams(Follower follower) {
    return event -> follower.close();
  }
}
