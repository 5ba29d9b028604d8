package io.isobar.gateway.ui;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A part of a page that is sent again when it has changed. It carries a check sum of itself, so
 * that a browser that shows the same already leaves focus and selection alone.
 *
 * @param says what is read out when it has changed; empty for nothing
 */
public record Fragment(String id, String says, Content content) implements Content {
  @Override
  public void writeTo(TemplateOutput output) {
    StringOutput text = new StringOutput(4_096);
    ShownOutput inner = new ShownOutput(text);
    inner.writeContent("<section id=\"");
    inner.setContext("section", "id");
    inner.writeUserContent(id);
    inner.writeContent("\" data-says=\"");
    inner.setContext("section", "data-says");
    inner.writeUserContent(says);
    inner.setContext("section", null);
    inner.writeContent("\">");
    content.writeTo(inner);
    inner.writeContent("</section>");
    String whole = text.toString();
    output.writeContent(
        "<section data-v=\"" + sum(whole) + "\"" + whole.substring("<section".length()));
  }

  private static String sum(String text) {
    CRC32C sum = new CRC32C();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", sum.getValue());
  }
}
