package io.isobar.worker;

import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.worker.meter.MeterBeans;
import io.isobar.worker.settings.WorkerSettings;
import io.isobar.worker.start.Preparation;
import io.isobar.workflows.trace.Tracing;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Starts the worker process; see {@link WorkerSettings} for its environment. With the argument
 * {@code prepare} it makes what workers need in the servers, and ends.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({WorkerBeans.class, WorkerActivities.class, MeterBeans.class})
public class WorkerMain {
  private static final String PREPARE = "prepare";
  private static final int BAD_SETTINGS = 2;
  private static final int NOT_STARTED = 1;

  public static void main(String[] arguments) {
    try {
      run(List.of(arguments), System.getenv());
    } catch (Failure failure) {
      System.err.println(failure.describe());
      System.exit(failure.category() == Category.USER ? BAD_SETTINGS : NOT_STARTED);
    } catch (RuntimeException notStarted) {
      Failure failure = failureIn(notStarted);
      if (failure == null) {
        notStarted.printStackTrace();
      } else {
        System.err.println(failure.describe());
      }
      System.exit(NOT_STARTED);
    }
  }

  private static void run(List<String> arguments, Map<String, String> environment) {
    if (arguments.isEmpty()) {
      start(environment);
    } else if (arguments.equals(List.of(PREPARE))) {
      prepare(WorkerSettings.from(environment));
    } else {
      throw Failure.user(
          "worker.arguments",
          "The worker was given the arguments " + arguments + ", expected none or " + PREPARE + ".",
          "What it is to be told otherwise is in its environment.");
    }
  }

  private static void prepare(WorkerSettings settings) {
    SpringApplication application = new SpringApplication(Bare.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setDefaultProperties(Map.of("spring.config.name", "worker"));
    // It logs as a worker does; nothing else of Spring is needed.
    ConfigurableApplicationContext logging = application.run();
    try {
      Preparation.run(settings);
    } finally {
      logging.close();
    }
  }

  /** No beans. */
  @SpringBootConfiguration(proxyBeanMethods = false)
  static class Bare {}

  /**
   * Starts a worker and returns when it polls; closing the context stops it.
   *
   * @throws Failure {@code settings.invalid}
   */
  public static ConfigurableApplicationContext start(Map<String, String> environment) {
    WorkerSettings settings = WorkerSettings.from(environment);
    SpringApplication application = new SpringApplication(WorkerMain.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setDefaultProperties(
        Map.of(
            // The gateway is on the same class path when both are embedded: no shared names.
            "spring.config.name", "worker",
            "server.address", settings.host(),
            "server.port", Integer.toString(settings.port())));
    Tracing tracing = Tracing.of(settings.traces(), "isobar-worker");
    application.addInitializers(
        context -> {
          context.getBeanFactory().registerSingleton("workerSettings", settings);
          // As a definition, so that it is closed after those that use it.
          ((GenericApplicationContext) context).registerBean(Tracing.class, () -> tracing);
        });
    return application.run();
  }

  private static @Nullable Failure failureIn(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof Failure failure) {
        return failure;
      }
    }
    return null;
  }
}
