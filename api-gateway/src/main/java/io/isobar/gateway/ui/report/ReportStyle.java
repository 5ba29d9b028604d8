package io.isobar.gateway.ui.report;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import io.isobar.gateway.ui.StaticFiles;
import io.isobar.storage.objects.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The style of a report, in the report itself, and the policy that allows it this style and nothing
 * else: no script, no address, no other style.
 */
final class ReportStyle implements Content {
  private final String text;
  private final String policy;

  ReportStyle(StaticFiles files) {
    this.text = files.text("isobar.css") + files.text("report.css");
    byte[] digest = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    this.policy =
        "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(digest)
            + "'; base-uri 'none'; form-action 'none'";
  }

  /** As the file itself says it, which has no headers where it is kept. */
  String policy() {
    return policy;
  }

  @Override
  public void writeTo(TemplateOutput output) {
    output.writeContent("<style>");
    output.writeContent(text);
    output.writeContent("</style>");
  }
}
