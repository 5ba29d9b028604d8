package io.isobar.cli.embedded.place;

import java.util.Locale;

/** The operating system and processor, each as the makers of our parts write it. */
public record Platform(OperatingSystem system, Processor processor) {
  /** Operating systems that the parts are built for. */
  public enum OperatingSystem {
    LINUX("linux"),
    MAC("darwin"),
    OTHER("other");

    private final String word;

    OperatingSystem(String word) {
      this.word = word;
    }
  }

  /** Processors that the parts are built for. */
  public enum Processor {
    AMD64("amd64", "x86_64"),
    ARM64("arm64", "arm_64"),
    OTHER("other", "other");

    private final String goWord;
    private final String postgresWord;

    Processor(String goWord, String postgresWord) {
      this.goWord = goWord;
      this.postgresWord = postgresWord;
    }
  }

  public static Platform current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static Platform of(String name, String architecture) {
    String os = name.toLowerCase(Locale.ROOT);
    OperatingSystem system =
        os.startsWith("linux")
            ? OperatingSystem.LINUX
            : os.startsWith("mac") || os.startsWith("darwin")
                ? OperatingSystem.MAC
                : OperatingSystem.OTHER;
    Processor processor =
        switch (architecture.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> Processor.AMD64;
          case "aarch64", "arm64" -> Processor.ARM64;
          default -> Processor.OTHER;
        };
    return new Platform(system, processor);
  }

  /** For example {@code linux_amd64}, as in the names of release archives. */
  public String releaseName() {
    return system.word + "_" + processor.goWord;
  }

  /** For example {@code postgres-linux-x86_64.txz}, a resource of the binaries' jar. */
  public String postgresArchive() {
    return "postgres-" + system.word + "-" + processor.postgresWord + ".txz";
  }

  @Override
  public String toString() {
    return releaseName();
  }
}
