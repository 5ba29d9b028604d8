package io.isobar.gateway.admission;

import io.isobar.gateway.settings.GatewaySettings;
import io.isobar.gateway.settings.LoadSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What admission is made of. */
@Configuration(proxyBeanMethods = false)
class AdmissionBeans {
  /** Of the memory, for bodies that are being received or worked on: rows take more than bodies. */
  private static final int SHARE_OF_BODIES = 16;

  /** For those who ask whether this gateway is well when there are too many others. */
  private static final int SPARE_CONNECTIONS = 64;

  private static final int BETWEEN_BYTES_MILLIS = 10_000;

  @Bean
  Admission admission(GatewaySettings settings, MeterRegistry meters) {
    return new Admission(settings.load(), meters);
  }

  @Bean
  Drain drain(GatewaySettings settings) {
    return new Drain(settings.load().drain());
  }

  @Bean
  AdmissionFilter admissionFilter(Admission admission, GatewaySettings settings, Drain drain) {
    long memory = Runtime.getRuntime().maxMemory() / SHARE_OF_BODIES;
    Duration patience = settings.load().patience();
    Arrivals arrivals = new Arrivals(admission, settings.maxBodyBytes(), memory, patience);
    return new AdmissionFilter(admission, arrivals, drain, patience);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> guards(
      Admission admission, GatewaySettings settings) {
    return factory -> {
      factory.setProtocol(GuardedProtocol.class.getName());
      factory.addConnectorCustomizers(connector -> guard(connector, admission, settings.load()));
    };
  }

  private static void guard(Connector connector, Admission admission, LoadSettings load) {
    GuardedProtocol protocol = (GuardedProtocol) connector.getProtocolHandler();
    int patience = (int) Math.min(BETWEEN_BYTES_MILLIS, load.patience().toMillis());
    protocol.setConnectionTimeout(patience);
    protocol.setMaxConnections(load.connections() + SPARE_CONNECTIONS);
    // Whoever was refused comes again at once: where that finds no room, both sides lose a second.
    protocol.setAcceptCount(load.connections());
    protocol.guard(load.patience(), () -> admission.count(Shed.SLOW));
    protocol.setExecutor(admission.watched(Objects.requireNonNull(protocol.getExecutor())));
    admission.watch(protocol::getConnectionCount);
  }
}
