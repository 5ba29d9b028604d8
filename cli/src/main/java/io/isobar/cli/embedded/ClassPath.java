package io.isobar.cli.embedded;

import io.isobar.cli.embedded.process.Fingerprint;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The class path of this command, which every Java part is started with. */
record ClassPath(String text) {
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
   * Has the JVM keep the classes of a program, ready to use, in a file beside the first jar:
   * written when the program ends, and again after a build, by the JVM itself. The next start takes
   * half the time.
   *
   * @return none for folders of classes, which a JVM does not keep
   */
  List<String> archived(String program) {
    List<File> files = Stream.of(entries(text)).map(File::new).toList();
    if (!files.stream().allMatch(file -> file.getName().endsWith(".jar"))) {
      return List.of();
    }
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + new File(files.getFirst().getParentFile(), program + ".jsa"),
        // It tells of each class that it leaves out.
        "-Xlog:cds*=off",
        "-Xlog:aot*=off");
  }

  private static String[] entries(String path) {
    return Pattern.compile(Pattern.quote(File.pathSeparator)).split(path, -1);
  }
}
