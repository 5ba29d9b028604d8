package io.isobar.cli.embedded;

import io.isobar.cli.embedded.process.Fingerprint;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The class path of this command, which every Java part is started with. */
record ClassPath(String text) {
  private static final int BUILD_DIGITS = 12;

  static ClassPath current() {
    List<String> absolute = new ArrayList<>();
    for (String entry : entries(System.getProperty("java.class.path", ""))) {
      absolute.add(new File(entry).getAbsolutePath());
    }
    return new ClassPath(String.join(File.pathSeparator, absolute));
  }

  /** Changes with every build, so that parts of an older one are started anew. */
  String fingerprint() {
    List<String> files = new ArrayList<>();
    for (String entry : entries(text)) {
      File file = new File(entry);
      files.add(entry + " " + file.length() + " " + file.lastModified());
    }
    return Fingerprint.of(files);
  }

  /**
   * Where the JVM keeps the classes of a program between its starts: beside the first jar.
   *
   * @return empty for folders of classes, which a JVM does not keep
   */
  Optional<ClassArchive> archive(String program) {
    List<File> files = Stream.of(entries(text)).map(File::new).toList();
    return files.stream().allMatch(file -> file.getName().endsWith(".jar"))
        ? Optional.of(
            new ClassArchive(
                files.getFirst().getParentFile().toPath(),
                program,
                fingerprint().substring(0, BUILD_DIGITS)))
        : Optional.empty();
  }

  private static String[] entries(String path) {
    return Pattern.compile(Pattern.quote(File.pathSeparator)).split(path, -1);
  }
}
