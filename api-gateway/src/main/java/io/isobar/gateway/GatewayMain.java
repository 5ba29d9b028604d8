package io.isobar.gateway;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.settings.GatewaySettings;
import io.isobar.gateway.trace.RequestSpans;
import io.isobar.workflows.trace.Tracing;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Starts the serving process; see {@link GatewaySettings} for its environment. */
@SpringBootApplication
public class GatewayMain {
  private static final int BAD_SETTINGS = 2;

  public static void main(String[] arguments) {
    try {
      SpringApplication application = application(GatewaySettings.from(System.getenv()));
      application.setRegisterShutdownHook(false);
      stopInOrder(application.run(arguments));
    } catch (Failure e) {
      System.err.println(e.describe());
      System.exit(BAD_SETTINGS);
    }
  }

  /** A stop that was asked for is no failure; the JVM would end with the number of the signal. */
  private static void stopInOrder(ConfigurableApplicationContext context) {
    Thread stop =
        Thread.ofPlatform()
            .name("stop")
            .unstarted(
                () -> {
                  context.close();
                  Runtime.getRuntime().halt(0);
                });
    Runtime.getRuntime().addShutdownHook(stop);
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
    Tracing tracing = Tracing.of(settings.traces(), "isobar-gateway");
    application.addInitializers(
        context -> {
          context.getBeanFactory().registerSingleton("gatewaySettings", settings);
          RequestSpans.add(tracing, (GenericApplicationContext) context);
        });
    return application;
  }
}
