package io.isobar.gateway.ui.report;

import gg.jte.Content;
import java.time.Instant;

/**
 * What a report says of itself.
 *
 * @param style with its tags
 * @param policy that allows that style and nothing else
 * @param subject what it is about, as people call it
 * @param address of the page that says the same
 * @param isobar version that has written it
 */
public record ReportAbout(
    Content style, String policy, String subject, String address, Instant madeAt, String isobar) {}
