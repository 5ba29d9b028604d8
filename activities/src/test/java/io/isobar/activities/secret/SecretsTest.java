package io.isobar.activities.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path folder;

  @Test
  void fillsFromTheEnvironmentAndFromFiles() throws IOException {
    Files.writeString(folder.resolve("from_file"), "s3cret-two\n");
    Secrets secrets =
        new Secrets(Map.of("ISOBAR_SECRET_FROM_ENV", "s3cret$one"), Optional.of(folder));

    assertThat(secrets.fill("a ${secrets.from_env} b ${secrets.from_file} ${run.id}"))
        .isEqualTo("a s3cret$one b s3cret-two ${run.id}");
    assertThat(secrets.fill(List.of("${secrets.from_file}"))).containsExactly("s3cret-two");
    assertThat(secrets.fill(Map.of("t", "${secrets.from_env}")))
        .containsExactly(Map.entry("t", "s3cret$one"));
  }

  @Test
  void readsAFileAgainWhenItWasChanged() throws IOException {
    Secrets secrets = new Secrets(Map.of(), Optional.of(folder));
    Files.writeString(folder.resolve("token"), "before");
    assertThat(secrets.get("token")).isEqualTo("before");
    Files.writeString(folder.resolve("token"), "after");
    assertThat(secrets.get("token")).isEqualTo("after");
  }

  @Test
  void namesWhatIsMissingAndWhereItWasLookedFor() {
    Secrets secrets = new Secrets(Map.of(), Optional.of(folder));
    assertThatThrownBy(() -> secrets.fill("${secrets.token}"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.category()).isEqualTo(Category.USER);
              assertThat(failure.code()).isEqualTo("secret.missing");
              assertThat(failure.getMessage())
                  .contains("'token'", "ISOBAR_SECRET_TOKEN", folder.resolve("token").toString());
            });
    assertThatThrownBy(() -> new Secrets(Map.of(), Optional.empty()).get("token"))
        .hasMessageContaining("ISOBAR_WORKER_SECRETS");
  }

  @Test
  void noNameLeadsOutOfTheFolder() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("secrets"));
    Files.writeString(folder.resolve("outside"), "not for steps");
    Secrets secrets = new Secrets(Map.of(), Optional.of(inner));
    assertThatThrownBy(() -> secrets.get("../outside")).hasMessageContaining("../outside");
  }

  @Test
  void hidesWhatWasHandedOut() {
    Secrets secrets =
        new Secrets(
            Map.of(
                "ISOBAR_SECRET_TOKEN",
                "abc def",
                "ISOBAR_SECRET_LONG",
                "abc def ghi",
                "ISOBAR_SECRET_SHORT",
                "abc"),
            Optional.empty());
    assertThat(secrets.mask().apply("abc def")).isEqualTo("abc def");
    secrets.get("token");
    secrets.get("long");
    secrets.get("short");
    assertThat(secrets.mask().apply("1 abc def 2 abc def ghi 3 abc 4 abc+def 5"))
        .isEqualTo("1 *** 2 *** 3 abc 4 *** 5");
  }
}
