package io.isobar.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class SizeTest {
  private static final int LONGEST_FILE = 400;
  private static final int LONGEST_METHOD = 40;

  @Test
  void noFileIsLongerThanFourHundredLines() {
    List<String> tooLong =
        Checkout.files(".java").stream()
            .filter(path -> Checkout.text(path).lines().count() > LONGEST_FILE)
            .map(path -> Checkout.ROOT.relativize(path).toString())
            .toList();
    assertThat(tooLong).isEmpty();
  }

  @Test
  void noMethodOfTheProductIsLongerThanFortyLines() {
    assertThat(longMethods(Checkout.mainSources())).isEmpty();
  }

  private static List<String> longMethods(List<Path> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> found = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjects(array(sources)));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(new MethodLengths(unit, positions, found), null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static Path[] array(List<Path> paths) {
    return paths.toArray(Path[]::new);
  }

  private static final class MethodLengths extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found;
    private String type = "";

    MethodLengths(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree node, Void nothing) {
      type = node.getSimpleName().toString();
      return super.visitClass(node, nothing);
    }

    @Override
    public Void visitMethod(MethodTree node, Void nothing) {
      long start = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, node));
      long end = positions.getEndPosition(unit, node);
      long lines = end < 0 ? 0 : unit.getLineMap().getLineNumber(end) - start + 1;
      if (lines > LONGEST_METHOD) {
        found.add(type + "." + node.getName() + ": " + lines + " lines");
      }
      return super.visitMethod(node, nothing);
    }
  }
}
