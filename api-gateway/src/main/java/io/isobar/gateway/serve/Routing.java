package io.isobar.gateway.serve;

import java.util.function.Predicate;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Routes in two tables. Spring compares a request with every route that has variables, and there
 * are a hundred of them: it took a fifth of the time of a prediction.
 */
@Configuration(proxyBeanMethods = false)
class Routing implements WebMvcRegistrations {
  private static final int BEFORE_OTHERS = -1;

  @Override
  public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
    return new Routes(type -> !isFrequent(type));
  }

  @Bean
  RequestMappingHandlerMapping frequentRoutes() {
    Routes routes = new Routes(Routing::isFrequent);
    routes.setOrder(BEFORE_OTHERS);
    return routes;
  }

  private static boolean isFrequent(Class<?> type) {
    return type.isAnnotationPresent(Frequent.class);
  }

  private static final class Routes extends RequestMappingHandlerMapping {
    private final Predicate<Class<?>> mine;

    private Routes(Predicate<Class<?>> mine) {
      this.mine = mine;
    }

    @Override
    protected boolean isHandler(Class<?> type) {
      return super.isHandler(type) && mine.test(type);
    }
  }
}
