package io.isobar.gateway;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.settings.GatewaySettings;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the serving process; see {@link GatewaySettings} for its environment. */
@SpringBootApplication
public class GatewayMain {
  private static final int BAD_SETTINGS = 2;

  public static void main(String[] arguments) {
    try {
      application(GatewaySettings.from(System.getenv())).run(arguments);
    } catch (Failure e) {
      System.err.println(e.describe());
      System.exit(BAD_SETTINGS);
    }
  }

  /** The application with its settings in it, not yet started. */
  static SpringApplication application(GatewaySettings settings) {
    SpringApplication application = new SpringApplication(GatewayMain.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setDefaultProperties(
        Map.of(
            // The worker is on the same class path when both are embedded: no shared names.
            "spring.config.name", "gateway",
            "server.address", settings.host(),
            "server.port", Integer.toString(settings.port())));
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("gatewaySettings", settings));
    return application;
  }
}
