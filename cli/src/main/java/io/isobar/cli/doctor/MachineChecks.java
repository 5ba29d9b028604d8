package io.isobar.cli.doctor;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.embedded.place.Platform;
import io.isobar.cli.embedded.ports.LoopbackPorts;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the machine itself gives: disk, loopback, and the library that training needs. */
record MachineChecks(Environment environment, Home home, Platform platform) {
  private static final long NEEDED_BYTES = 2L << 30;

  List<Finding> all() {
    return List.of(disk(), writable("home folder", home.root()), cache(), loopback(), openMp());
  }

  private Finding disk() {
    try {
      long free = Files.getFileStore(existing(home.root())).getUsableSpace();
      String detail = String.format(Locale.ROOT, "%.1f GB free for %s", free / 1e9, home.root());
      return free >= NEEDED_BYTES
          ? Finding.ok("disk space", detail)
          : Finding.problem(
              "disk space", detail, "Free 2 GB there, or set ISOBAR_HOME to another disk.");
    } catch (IOException e) {
      return Finding.problem("disk space", e.toString(), "Set ISOBAR_HOME to another folder.");
    }
  }

  private Finding cache() {
    return writable("cache folder", environment.cache());
  }

  private static Finding writable(String subject, Path folder) {
    Path there = existing(folder);
    try {
      Files.delete(Files.createTempFile(there, "isobar-doctor", ""));
      return Finding.ok(subject, folder + " can be written");
    } catch (IOException e) {
      return Finding.problem(
          subject,
          folder + " cannot be written: " + e.getMessage(),
          "Give this user write access, or set ISOBAR_HOME (data) or XDG_CACHE_HOME (programs).");
    }
  }

  private static Finding loopback() {
    try {
      return Finding.ok("loopback", "127.0.0.1 takes servers, port " + LoopbackPorts.anyFree());
    } catch (Failure e) {
      return Finding.problem("loopback", String.valueOf(e.getMessage()), e.remedy());
    }
  }

  private Finding openMp() {
    return OpenMp.find(platform)
        .map(name -> Finding.ok("OpenMP", name + " can be loaded"))
        .orElseGet(
            () ->
                Finding.problem(
                    "OpenMP",
                    "the library that XGBoost computes with cannot be loaded",
                    "Install it: `apt-get install libgomp1`, `dnf install libgomp`, `apk add"
                        + " libgomp` or `brew install libomp`."));
  }

  private static Path existing(Path folder) {
    Path at = folder.toAbsolutePath();
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }
}
