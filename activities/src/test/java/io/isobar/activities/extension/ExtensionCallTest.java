package io.isobar.activities.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.activities.progress.ThisAttempt;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.workflows.extension.ExtensionContext;
import io.isobar.workflows.extension.ExtensionResult;
import io.isobar.workflows.extension.ExtensionSettings;
import io.isobar.workflows.extension.StepExtension;
import io.isobar.workflows.pipeline.StepCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionCallTest {
  private static final StepCall CALL = new StepCall("r1", "p", "add", "de", Optional.empty());

  @TempDir Path folder;
  private final List<String> reported = new ArrayList<>();

  @Test
  void callsAnExtensionOfAJarInTheFolder() throws IOException {
    ExampleJar.build(folder);
    try (Extensions extensions = Extensions.load(Optional.of(folder))) {
      assertThat(extensions.names()).contains("add_one");
      assertThat(call(extensions, "add_one", Map.of("value", "41")))
          .isEqualTo(new ExtensionResult("add_one", new TreeMap<>(Map.of("value", "42"))));
      assertThat(reported).containsExactly("0 of 1 additions");
      refused(
          extensions,
          "add_one",
          Map.of("value", "many"),
          "extension.settings",
          Category.USER,
          "value is 'many', expected a whole number");
    }
  }

  @Test
  void listsWhatThereIsForANameThatIsNot() throws IOException {
    try (Extensions extensions = Extensions.load(Optional.empty())) {
      assertThat(extensions.names()).containsExactly("sample");
      refused(extensions, "smaple", Map.of(), "extension.unknown", Category.USER, "it has sample");
    }
  }

  @Test
  void anExtensionLearnsWhoCallsIt() throws IOException {
    try (Extensions extensions = Extensions.load(Optional.empty())) {
      assertThat(
              call(extensions, "sample", Map.of("do", "tell", "key", "${secrets.token}")).values())
          .containsExactly(
              Map.entry("attempt", "3"),
              Map.entry("key", "***"),
              Map.entry("length", "12"),
              Map.entry("who", "r1 p add de"));
    }
  }

  @Test
  void whatItThrowsIsTold() throws IOException {
    try (Extensions extensions = Extensions.load(Optional.empty())) {
      refused(
          extensions,
          "sample",
          Map.of("do", "refuse"),
          "extension.refused",
          Category.USER,
          "no such table");
      refused(
          extensions,
          "sample",
          Map.of("do", "fail"),
          "extension.failed",
          Category.PLATFORM,
          "the server is away");
      refused(
          extensions,
          "sample",
          Map.of("do", "flood"),
          "result.too-large",
          Category.USER,
          "more than 32768");
      refused(
          extensions,
          "sample",
          Map.of("do", "secret"),
          "extension.refused",
          Category.USER,
          "ISOBAR_SECRET_NONE");
    }
  }

  @Test
  void aCancelledRunEndsItsLoop() throws IOException {
    try (Extensions extensions = Extensions.load(Optional.empty())) {
      ExtensionCall step =
          new ExtensionCall(
              extensions,
              new Secrets(Map.of(), Optional.empty()),
              call ->
                  (done, total, unit, note) -> {
                    if (done == 1_000) {
                      throw new io.temporal.client.ActivityCanceledException();
                    }
                  },
              () -> new ThisAttempt("a1", 1));
      assertThatThrownBy(
              () ->
                  step.call(
                      CALL, new ExtensionSettings("sample", new TreeMap<>(Map.of("do", "loop")))))
          .isInstanceOf(io.temporal.client.ActivityCanceledException.class);
    }
  }

  @Test
  void aBrokenJarIsToldWhenItIsLoaded() throws IOException {
    Path jar = ExampleJar.build(folder);
    Path broken = folder.resolve("broken.jar");
    Files.copy(jar, broken);
    Files.delete(jar);
    try (var files = java.nio.file.FileSystems.newFileSystem(broken)) {
      Files.delete(files.getPath("io/isobar/example/AddOne.class"));
    }
    assertThatThrownBy(() -> Extensions.load(Optional.of(folder)))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("extension.broken");
              assertThat(failure.getMessage()).contains("io.isobar.example.AddOne");
            });
    assertThatThrownBy(() -> Extensions.load(Optional.of(folder.resolve("none"))))
        .hasMessageContaining("cannot be read");
  }

  private void refused(
      Extensions extensions,
      String name,
      Map<String, String> with,
      String code,
      Category whose,
      String says) {
    assertThatThrownBy(() -> call(extensions, name, with))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure.category()).isEqualTo(whose);
              assertThat(failure.getMessage()).contains(says);
            });
  }

  private ExtensionResult call(Extensions extensions, String name, Map<String, String> with) {
    return new ExtensionCall(
            extensions,
            new Secrets(Map.of("ISOBAR_SECRET_TOKEN", "s3cret-token"), Optional.empty()),
            call -> (done, total, unit, note) -> reported.add(done + " of " + total + " " + unit),
            () -> new ThisAttempt("a1", 3))
        .call(CALL, new ExtensionSettings(name, new TreeMap<>(with)));
  }

  /** Named in the service file of the tests. */
  public static final class Sample implements StepExtension {
    @Override
    public String name() {
      return "sample";
    }

    @Override
    public Map<String, String> run(ExtensionContext context, Map<String, String> with)
        throws Exception {
      return switch (with.get("do")) {
        case "tell" ->
            Map.of(
                "who",
                "%s %s %s %s"
                    .formatted(context.run(), context.pipeline(), context.step(), context.branch()),
                "attempt",
                Integer.toString(context.attempt()),
                "key",
                with.get("key"),
                "length",
                Integer.toString(context.secret("token").length()));
        case "refuse" -> throw new IllegalArgumentException("no such table");
        case "fail" -> throw new IOException("the server is away");
        case "flood" -> Map.of("x", "x".repeat(40_000));
        case "secret" -> Map.of("x", context.secret("none"));
        default -> {
          for (long done = 0; ; done++) {
            context.progress(done, 0, "turns");
          }
        }
      };
    }
  }
}
