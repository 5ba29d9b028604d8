package io.isobar.activities.extension;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The example extension as a user would build it: a jar that only knows the interface. */
public final class ExampleJar {
  private static final String SERVICE =
      "META-INF/services/io.isobar.workflows.extension.StepExtension";

  private ExampleJar() {}

  /** Builds it into the folder. */
  public static Path build(Path folder) throws IOException {
    Path module = Path.of("").toAbsolutePath().getParent().resolve("infra/example-extension");
    Path classes = Files.createTempDirectory(folder, "classes");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      boolean compiled =
          compiler
              .getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjects(
                      module.resolve("src/main/java/io/isobar/example/AddOne.java")))
              .call();
      if (!compiled) {
        throw new AssertionError("the example does not compile");
      }
    }
    Path jar = folder.resolve("example-extension.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        add(entries, classes.relativize(file).toString(), file);
      }
      add(entries, SERVICE, module.resolve("src/main/resources").resolve(SERVICE));
    }
    return jar;
  }

  private static void add(JarOutputStream jar, String name, Path file) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    Files.copy(file, jar);
    jar.closeEntry();
  }
}
