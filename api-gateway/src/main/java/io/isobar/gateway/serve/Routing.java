package io.isobar.gateway.serve;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
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
    return new Routes(type -> !isFrequent(type), false);
  }

  @Bean
  RequestMappingHandlerMapping frequentRoutes() {
    Routes routes = new Routes(Routing::isFrequent, true);
    routes.setOrder(BEFORE_OTHERS);
    return routes;
  }

  private static boolean isFrequent(Class<?> type) {
    return type.isAnnotationPresent(Frequent.class);
  }

  private static final class Routes extends RequestMappingHandlerMapping {
    private final Predicate<Class<?>> mine;
    private final boolean first;

    private Routes(Predicate<Class<?>> mine, boolean first) {
      this.mine = mine;
      this.first = first;
    }

    /** Where predictions are asked for, a page may be looked at: the other table knows. */
    @Override
    protected @Nullable HandlerMethod handleNoMatch(
        Set<RequestMappingInfo> known, String path, HttpServletRequest request)
        throws ServletException {
      return first && request.getMethod().equals("GET") && path.equals(PredictPaths.ONLY)
          ? null
          : super.handleNoMatch(known, path, request);
    }

    @Override
    protected boolean isHandler(Class<?> type) {
      return super.isHandler(type) && mine.test(type);
    }
  }
}
