package io.isobar.gateway.ui;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;
import org.springframework.web.bind.annotation.RestController;

/** A controller that answers with pages; absent where pages are off. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
@Conditional(PagesAreOn.class)
public @interface PageController {}
