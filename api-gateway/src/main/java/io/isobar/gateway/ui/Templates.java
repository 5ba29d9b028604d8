package io.isobar.gateway.ui;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.isobar.gateway.ui.shell.Shell;
import java.util.Map;

/** The templates as the build has made classes of them. */
public final class Templates {
  private static final String PACKAGE = "io.isobar.gateway.ui.templates";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);

  /** A page or a part of one in UTF-8. */
  public byte[] render(Page page, Shell shell) {
    Utf8ByteOutput bytes = new Utf8ByteOutput();
    engine.render(
        page.template(), Map.of("shell", shell, "page", page.model()), new ShownOutput(bytes));
    return bytes.toByteArray();
  }
}
