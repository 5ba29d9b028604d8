package io.isobar.gateway;

import io.isobar.gateway.reload.Poll;
import io.isobar.gateway.settings.GatewaySettings;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Models are loaded once the port is known, since the registry is told where it is. */
@Component
final class StartPolling implements ApplicationListener<WebServerInitializedEvent> {
  private final Poll poll;
  private final GatewaySettings settings;

  StartPolling(Poll poll, GatewaySettings settings) {
    this.poll = poll;
    this.settings = settings;
  }

  @Override
  public void onApplicationEvent(WebServerInitializedEvent event) {
    int port = event.getWebServer().getPort();
    poll.start(settings.url().orElse("http://" + settings.host() + ":" + port));
  }
}
