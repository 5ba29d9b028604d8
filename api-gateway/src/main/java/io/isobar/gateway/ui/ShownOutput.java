package io.isobar.gateway.ui;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import io.isobar.gateway.ui.draw.Plain;

/**
 * Escapes as the library does, and shows characters that would steer the browser's text: a log line
 * must not hide what it says, nor turn round the line that it stands in.
 */
final class ShownOutput extends OwaspHtmlTemplateOutput {
  ShownOutput(TemplateOutput output) {
    super(output);
  }

  @Override
  public void writeUserContent(String value) {
    super.writeUserContent(value == null ? null : Plain.of(value));
  }
}
