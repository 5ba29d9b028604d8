package io.isobar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the policy of the pages forbids is not in the templates, and every colour can be read. */
class TemplatesTest {
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "\\$unsafe|\\sstyle=|<style|\\son[a-z]+=|<script(?![^>]*\\ssrc=)|javascript:");
  private static final Pattern TOKEN =
      Pattern.compile("--(\\w+): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);");
  private static final Pattern IMPORT = Pattern.compile("(?m)^@import [\\w.]*\\.(\\w+)$");
  private static final Pattern TEXTS = Pattern.compile("enum (\\w+) implements Text");
  private static final Pattern CONSTANT = Pattern.compile("(?m)^  ([A-Z][A-Z_0-9]*)\\((?:\"|$)");
  private static final Pattern SAID = Pattern.compile("\\b\\w+Text\\.[A-Z][A-Z_0-9]*");
  private static final double TEXT = 4.5;
  private static final double LINE = 3;

  @Test
  void templatesHaveNothingThatThePolicyForbids() {
    List<Path> templates = Checkout.files(".jte");
    assertThat(templates).hasSizeGreaterThan(20);
    List<String> found = new ArrayList<>();
    for (Path template : templates) {
      Matcher matcher = FORBIDDEN.matcher(Checkout.text(template));
      while (matcher.find()) {
        found.add(Checkout.ROOT.relativize(template) + ": " + matcher.group());
      }
    }
    assertThat(found).isEmpty();
  }

  /** As compilers of Java are made to say, and that of templates is not. */
  @Test
  void templatesImportWhatTheyUse() {
    List<String> found = new ArrayList<>();
    for (Path template : Checkout.files(".jte")) {
      String text = Checkout.text(template);
      String rest = IMPORT.matcher(text).replaceAll("");
      IMPORT
          .matcher(text)
          .results()
          .map(each -> each.group(1))
          .filter(name -> !Pattern.compile("\\b" + name + "\\b").matcher(rest).find())
          .forEach(name -> found.add(Checkout.ROOT.relativize(template) + ": " + name));
    }
    assertThat(found).isEmpty();
  }

  /** Texts are constants of an enum, which nobody misses when the page that said them is gone. */
  @Test
  void everyTextIsSaidSomewhere() {
    Set<String> said =
        Stream.of(".jte", ".java")
            .flatMap(suffix -> Checkout.files(suffix).stream())
            .flatMap(file -> SAID.matcher(Checkout.text(file)).results())
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    List<Path> enums = Checkout.files("Text.java");
    assertThat(enums).hasSizeGreaterThan(8);
    List<String> found = new ArrayList<>();
    for (Path texts : enums) {
      Matcher type = TEXTS.matcher(Checkout.text(texts));
      if (type.find()) {
        Matcher constant = CONSTANT.matcher(Checkout.text(texts));
        while (constant.find()) {
          String name = type.group(1) + "." + constant.group(1);
          if (!said.contains(name)) {
            found.add(name);
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void everyColourCanBeReadOnPageAndPanelInBothThemes() {
    Map<String, String[]> tokens = tokens();
    assertThat(tokens).containsKeys("page", "panel", "text", "line", "good", "bad", "human");
    for (int theme = 0; theme < 2; theme++) {
      for (String ground : List.of("page", "panel")) {
        for (Map.Entry<String, String[]> token : tokens.entrySet()) {
          if (List.of("page", "panel", "hair").contains(token.getKey())) {
            continue;
          }
          double contrast = contrast(token.getValue()[theme], tokens.get(ground)[theme]);
          assertThat(contrast)
              .as("--%s on --%s, %s", token.getKey(), ground, theme == 0 ? "light" : "dark")
              .isGreaterThanOrEqualTo(token.getKey().equals("line") ? LINE : TEXT);
        }
      }
    }
  }

  private static Map<String, String[]> tokens() {
    Path sheet =
        Checkout.files(".css").stream()
            .filter(path -> path.endsWith("isobar.css"))
            .findFirst()
            .orElseThrow();
    Map<String, String[]> tokens = new TreeMap<>();
    Matcher matcher = TOKEN.matcher(Checkout.text(sheet));
    while (matcher.find()) {
      tokens.put(matcher.group(1), new String[] {matcher.group(2), matcher.group(3)});
    }
    return tokens;
  }

  /** WCAG 2.2, definition of contrast ratio. */
  private static double contrast(String one, String other) {
    double light = Math.max(luminance(one), luminance(other));
    double dark = Math.min(luminance(one), luminance(other));
    return (light + 0.05) / (dark + 0.05);
  }

  private static double luminance(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return 0.2126 * part(rgb >> 16) + 0.7152 * part(rgb >> 8) + 0.0722 * part(rgb);
  }

  private static double part(int bits) {
    double share = (bits & 0xff) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
