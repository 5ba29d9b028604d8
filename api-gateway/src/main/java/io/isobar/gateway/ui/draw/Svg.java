package io.isobar.gateway.ui.draw;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** A drawing. Names and numbers are ours; texts of others are escaped here. */
public final class Svg implements Content {
  private final StringBuilder markup = new StringBuilder(1_024);
  private final Deque<String> open = new ArrayDeque<>();
  private boolean inTag;

  /**
   * An empty drawing.
   *
   * @param label what it shows, for those who do not see it; empty for one that adds nothing
   */
  public static Svg of(double width, double height, String label) {
    Svg svg = new Svg().open("svg").set("viewBox", "0 0 " + number(width) + " " + number(height));
    return label.isEmpty()
        ? svg.set("aria-hidden", "true").set("focusable", "false")
        : svg.set("role", "img").set("aria-label", label);
  }

  /** Begins an element. */
  public Svg open(String name) {
    endTag();
    markup.append('<').append(name);
    open.push(name);
    inTag = true;
    return this;
  }

  /** Sets an attribute of the element that was begun last. */
  public Svg set(String name, String value) {
    if (!inTag) {
      throw new IllegalStateException(name + " comes too late: its element has content already");
    }
    markup.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    return this;
  }

  public Svg set(String name, double value) {
    return set(name, number(value));
  }

  /** Text as content. */
  public Svg text(String text) {
    endTag();
    markup.append(escaped(text));
    return this;
  }

  /** Ends the element that is open. */
  public Svg close() {
    String name = open.pop();
    if (inTag) {
      markup.append("/>");
      inTag = false;
    } else {
      markup.append("</").append(name).append('>');
    }
    return this;
  }

  private void endTag() {
    if (inTag) {
      markup.append('>');
      inTag = false;
    }
  }

  @Override
  public void writeTo(TemplateOutput output) {
    while (!open.isEmpty()) {
      close();
    }
    output.writeContent(markup.toString());
  }

  @Override
  public String toString() {
    return markup.toString();
  }

  /** Two digits behind the point are finer than any screen. */
  static String number(double value) {
    long hundredths = Math.round(value * 100);
    if (hundredths % 100 == 0) {
      return Long.toString(hundredths / 100);
    }
    String digits = String.format(Locale.ROOT, "%02d", Math.abs(hundredths % 100));
    return (hundredths < 0 ? "-" : "")
        + Math.abs(hundredths / 100)
        + "."
        + (digits.endsWith("0") ? digits.substring(0, 1) : digits);
  }

  private static String escaped(String text) {
    return Plain.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
