package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.gateway.RunningGateway.Reply;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page as a test looks at it, sound as far as text can tell. */
final class PageText {
  private static final String[] FORM = {"content-type", "application/x-www-form-urlencoded"};

  private final String html;

  private PageText(String html) {
    this.html = html;
  }

  static PageText get(RunningGateway gateway, String path) {
    return of(gateway.get(path), 200);
  }

  static PageText post(RunningGateway gateway, String path, String form, int status) {
    return of(gateway.post(path, form, FORM), status);
  }

  static PageText of(Reply reply, int status) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.type()).startsWith("text/html");
    String html = reply.text();
    assertThat(html).doesNotContain(" style=", "<style", "onclick=", "onload=");
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(1 << 20);
    assertThat(html).doesNotContain("\u202e", "<script>");
    if (html.startsWith("<!doctype")) {
      assertThat(count(html, "<h1")).as("headings of the page").isEqualTo(1);
      Matcher labelled = Pattern.compile("<label[^>]* for=\"([^\"]+)\"").matcher(html);
      while (labelled.find()) {
        assertThat(html).contains("id=\"" + labelled.group(1) + "\"");
      }
    }
    return new PageText(html);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  /** The markup. */
  String html() {
    return html;
  }

  /** Without markup, in one line. */
  String text() {
    return Pattern.compile("<[^>]*>").matcher(html).replaceAll(" ").replaceAll("\\s+", " ");
  }

  /** What a pattern captures first. */
  String found(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(html);
    assertThat(matcher.find()).as(pattern + " in " + html).isTrue();
    return matcher.group(1);
  }
}
