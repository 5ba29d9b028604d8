package io.isobar.gateway;

import io.isobar.gateway.pipelines.TemporalLink;
import io.isobar.gateway.reload.Poll;
import io.isobar.gateway.settings.GatewaySettings;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Models are loaded once the port is known, since the registry is told where it is. */
@Component
final class StartPolling implements ApplicationListener<WebServerInitializedEvent> {
  private final Poll poll;
  private final TemporalLink temporal;
  private final GatewaySettings settings;

  StartPolling(Poll poll, TemporalLink temporal, GatewaySettings settings) {
    this.poll = poll;
    this.temporal = temporal;
    this.settings = settings;
  }

  @Override
  public void onApplicationEvent(WebServerInitializedEvent event) {
    int port = event.getWebServer().getPort();
    String here = "http://" + settings.host() + ":" + port;
    poll.start(settings.url().orElse(here), temporal::prepare);
  }
}
