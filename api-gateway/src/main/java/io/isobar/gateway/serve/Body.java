package io.isobar.gateway.serve;

import java.util.List;
import java.util.Map;

/**
 * What a request asks for: rows of texts, numbers (Long or Double), truth values and {@link Unfit}.
 *
 * @param single whether it was one row by itself, so that our own answer is one too
 */
public record Body(boolean single, List<Map<String, Object>> rows) {}
