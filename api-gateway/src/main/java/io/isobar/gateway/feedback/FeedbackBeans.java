package io.isobar.gateway.feedback;

import io.isobar.gateway.pipelines.Pruning;
import io.isobar.gateway.serve.ServeSettings;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Truths;
import io.isobar.storage.postgres.Versions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the routes of feedback are made of. */
@Configuration(proxyBeanMethods = false)
class FeedbackBeans {
  @Bean
  Feedback feedback(
      ServedModels models,
      Database database,
      MeterRegistry meters,
      ServeSettings settings,
      Clock clock) {
    return new Feedback(
        models,
        new Versions(database),
        new Truths(database),
        new FeedbackMeters(meters),
        settings,
        clock);
  }

  @Bean(initMethod = "start")
  Pruning truthPruning(Database database) {
    Truths truths = new Truths(database);
    return new Pruning(
        "truth-pruning", Duration.ofDays(1), () -> truths.forgetOrphans(Feedback.WAITING));
  }

  @Bean
  FeedbackOpenApi feedbackOpenApi() {
    return new FeedbackOpenApi();
  }
}
