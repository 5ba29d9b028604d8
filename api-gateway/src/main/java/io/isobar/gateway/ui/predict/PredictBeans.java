package io.isobar.gateway.ui.predict;

import io.isobar.gateway.reload.BundleLoader;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.gateway.ui.PagesAreOn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** What the pages of predictions are made of. */
@Configuration(proxyBeanMethods = false)
@Conditional(PagesAreOn.class)
class PredictBeans {
  @Bean
  BundlePredictors bundlePredictors(BundleLoader bundles, ServedModels models) {
    return new BundlePredictors(bundles, models);
  }
}
