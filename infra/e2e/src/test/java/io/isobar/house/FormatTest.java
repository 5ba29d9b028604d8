package io.isobar.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {
  private static final Formatter FORMATTER =
      new Formatter(
          JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build());

  @Test
  void everyJavaFileIsFormatted() {
    List<String> wrong =
        Checkout.files(".java").parallelStream()
            .filter(path -> !isFormatted(path))
            .map(path -> Checkout.ROOT.relativize(path).toString())
            .sorted()
            .toList();
    assertThat(wrong).as("files that infra/format.sh would change").isEmpty();
  }

  private static boolean isFormatted(Path path) {
    String source = Checkout.text(path);
    try {
      String ordered =
          RemoveUnusedImports.removeUnusedImports(
              ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.GOOGLE));
      return FORMATTER.formatSource(ordered).equals(source);
    } catch (FormatterException e) {
      throw new IllegalStateException(path.toString(), e);
    }
  }
}
