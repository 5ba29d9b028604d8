package io.isobar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TreeTest {
  private static final String[] TEXTS = {
    ".java", ".xml", ".yaml", ".yml", ".sh", ".md", ".sql", ".json", ".html", "isobar", "run"
  };

  /** Written so that this file does not match itself. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "repo[0-9]*[.]maven|proxy[.]golang|sum[.]golang|pypi[.]org|python(?:hosted)|registry[.]npm|deb[.]debian|(?<![A-Za-z0-9_.])/(?:wo)rk/|/(?:tm)p/[a-z]|/(?:ro)ot/|BEGIN"
              + " [A-Z ]*PRIVATE KEY");

  private static final Pattern UNFINISHED =
      Pattern.compile("(?:TO)DO|(?:FIX)ME|not (?:imple)mented|@(?:Dis)abled|(?:assume)True");

  @Test
  void noFileNamesARegistryAMachineOrASecret() {
    assertThat(matches(FOREIGN)).isEmpty();
  }

  @Test
  void nothingIsLeftUnfinished() {
    assertThat(matches(UNFINISHED)).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() {
    List<String> without =
        Checkout.mainSources().stream()
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !saysWhatItIsFor(folder.resolve("package-info.java")))
            .map(folder -> Checkout.ROOT.relativize(folder).toString())
            .toList();
    assertThat(without).isEmpty();
  }

  /**
   * By that name they are left out where no Docker answers: isobar.containers-not-here in the
   * root's pom.xml.
   */
  @Test
  void everyTestOnContainersSaysSoInItsName() {
    List<String> otherwise =
        Checkout.files(".java").stream()
            .filter(path -> Checkout.text(path).contains("import org.test" + "containers."))
            .map(path -> path.getFileName().toString())
            .filter(name -> !name.endsWith("ContainerIT.java"))
            .toList();
    assertThat(otherwise).isEmpty();
  }

  private static boolean saysWhatItIsFor(Path info) {
    return Files.exists(info)
        && Checkout.text(info).contains("@NullMarked")
        && Checkout.text(info).startsWith("/**");
  }

  private static List<String> matches(Pattern pattern) {
    List<String> found = new ArrayList<>();
    for (Path path : Checkout.files(TEXTS)) {
      String text = Checkout.text(path);
      Matcher matcher = pattern.matcher(text);
      if (matcher.find()) {
        long line = Stream.of(text.substring(0, matcher.start()).split("\n", -1)).count();
        found.add(Checkout.ROOT.relativize(path) + ":" + line + ": " + matcher.group());
      }
    }
    return found;
  }
}
