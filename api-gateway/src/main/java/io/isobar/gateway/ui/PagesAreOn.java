package io.isobar.gateway.ui;

import io.isobar.gateway.settings.GatewaySettings;
import java.util.Objects;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** {@code ISOBAR_UI=off} leaves the pages out. */
public final class PagesAreOn implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return Objects.requireNonNull(context.getBeanFactory())
        .getBean(GatewaySettings.class)
        .pages()
        .on();
  }
}
