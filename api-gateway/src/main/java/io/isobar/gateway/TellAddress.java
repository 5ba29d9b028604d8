package io.isobar.gateway;

import io.isobar.gateway.reload.Poll;
import io.isobar.gateway.reload.Rehearsal;
import io.isobar.gateway.settings.GatewaySettings;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Who needs to know where this gateway is, is told once the port is known. */
@Component
final class TellAddress implements ApplicationListener<WebServerInitializedEvent> {
  private final Poll poll;
  private final Rehearsal rehearsal;
  private final GatewaySettings settings;

  TellAddress(Poll poll, Rehearsal rehearsal, GatewaySettings settings) {
    this.poll = poll;
    this.rehearsal = rehearsal;
    this.settings = settings;
  }

  @Override
  public void onApplicationEvent(WebServerInitializedEvent event) {
    int port = event.getWebServer().getPort();
    String here = "http://" + settings.host() + ":" + port;
    poll.reachedAt(settings.url().orElse(here));
    rehearsal.begin(here);
  }
}
