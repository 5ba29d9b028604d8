package io.isobar.activities.extension;

import io.isobar.domain.failure.Failure;
import io.isobar.workflows.extension.StepExtension;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The extensions of a worker: those on its class path, and those in the jars of a folder, which
 * share a class loader of their own.
 */
public final class Extensions implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final SortedMap<String, StepExtension> byName = new TreeMap<>();
  private final URLClassLoader loader;

  private Extensions(URLClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Finds them all.
   *
   * @param folder with jars; empty: only the class path
   * @throws Failure {@code extension.no-folder}, {@code extension.broken}, {@code extension.twice}
   */
  public static Extensions load(Optional<Path> folder) {
    URL[] jars = folder.map(Extensions::jars).orElseGet(List::of).toArray(URL[]::new);
    Extensions extensions =
        new Extensions(
            new URLClassLoader("extensions", jars, StepExtension.class.getClassLoader()));
    try {
      Iterator<StepExtension> found =
          ServiceLoader.load(StepExtension.class, extensions.loader).iterator();
      while (found.hasNext()) {
        extensions.add(found.next());
      }
      return extensions;
    } catch (ServiceConfigurationError | LinkageError broken) {
      throw Failure.user(
          "extension.broken",
          "An extension cannot be loaded: " + broken.getMessage() + ".",
          "Correct its jar: the class is public, has a public constructor without arguments, and"
              + " all that it needs is in the folder.");
    }
  }

  private void add(StepExtension extension) {
    String name = extension.name();
    StepExtension other = byName.putIfAbsent(name, extension);
    if (!NAME.matcher(name).matches() || other != null) {
      throw Failure.user(
          other == null ? "extension.bad-name" : "extension.twice",
          extension.getClass().getName()
              + (other == null
                  ? " has the name '" + name + "', expected lower case letters, digits and _."
                  : " and " + other.getClass().getName() + " are both called '" + name + "'."),
          "Give each extension a name of its own.");
    }
  }

  private static List<URL> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      return jars.stream().map(Extensions::url).toList();
    } catch (IOException e) {
      throw Failure.user(
          "extension.no-folder",
          "The folder of extensions " + folder + " cannot be read: " + e + ".",
          "Correct ISOBAR_WORKER_EXTENSIONS of the worker.");
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(jar.toString(), e);
    }
  }

  /** The names of all, in order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /**
   * The extension of that name.
   *
   * @throws Failure {@code extension.unknown}
   */
  StepExtension of(String name) {
    StepExtension found = byName.get(name);
    if (found == null) {
      throw Failure.user(
          "extension.unknown",
          "There is no extension '"
              + name
              + "' on this worker; it has "
              + (byName.isEmpty() ? "none" : String.join(", ", byName.keySet()))
              + ".",
          "Put its jar into the folder ISOBAR_WORKER_EXTENSIONS and start the worker again.");
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
