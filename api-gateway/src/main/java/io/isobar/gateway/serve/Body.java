package io.isobar.gateway.serve;

import java.util.List;
import java.util.Map;

/**
 * What a request asks for: rows of texts, numbers (Long or Double), truth values and {@link Unfit}.
 *
 * @param single whether it was one object, so that the answer is one too
 */
record Body(boolean single, List<Map<String, Object>> rows) {}
