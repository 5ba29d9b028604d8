package io.isobar.cli.embedded;

import io.isobar.cli.embedded.process.Fingerprint;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

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

  private static String[] entries(String path) {
    return Pattern.compile(Pattern.quote(File.pathSeparator)).split(path, -1);
  }
}
