package io.isobar.gateway;

import io.isobar.gateway.reload.Poll;
import io.isobar.gateway.settings.GatewaySettings;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** The registry is told where this gateway is, once the port is known. */
@Component
final class TellAddress implements ApplicationListener<WebServerInitializedEvent> {
  private final Poll poll;
  private final GatewaySettings settings;

  TellAddress(Poll poll, GatewaySettings settings) {
    this.poll = poll;
    this.settings = settings;
  }

  @Override
  public void onApplicationEvent(WebServerInitializedEvent event) {
    int port = event.getWebServer().getPort();
    String here = "http://" + settings.host() + ":" + port;
    poll.reachedAt(settings.url().orElse(here));
  }
}
