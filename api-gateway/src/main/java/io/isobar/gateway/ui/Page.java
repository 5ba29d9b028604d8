package io.isobar.gateway.ui;

/**
 * What a template is given.
 *
 * @param template below {@code src/main/jte}
 * @param model the template's parameter {@code page}
 */
public record Page(String template, Object model) {}
