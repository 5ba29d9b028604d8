package io.isobar.cli.doctor;

import io.isobar.cli.embedded.place.Platform;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Optional;

/** The OpenMP run-time library, which XGBoost's native code is linked to. */
final class OpenMp {
  private OpenMp() {}

  /** The first name that the system's loader finds. */
  static Optional<String> find(Platform platform) {
    List<String> names =
        switch (platform.system()) {
          case LINUX -> List.of("libgomp.so.1");
          case MAC ->
              List.of(
                  "libomp.dylib",
                  "/opt/homebrew/opt/libomp/lib/libomp.dylib",
                  "/usr/local/opt/libomp/lib/libomp.dylib");
          case OTHER -> List.of("libgomp.so.1", "vcomp140.dll");
        };
    return names.stream().filter(OpenMp::loads).findFirst();
  }

  @SuppressWarnings("restricted") // Asking the loader is the one test that is always right.
  private static boolean loads(String name) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(name, arena);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
