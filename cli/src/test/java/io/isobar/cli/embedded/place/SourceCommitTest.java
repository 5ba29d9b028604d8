package io.isobar.cli.embedded.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCommitTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path project;

  @Test
  void readsABranchAPackedBranchAndACommitItself() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/packed-refs", "# pack-refs with: peeled\n" + COMMIT + " refs/heads/main\n");
    assertThat(SourceCommit.of(project)).contains(COMMIT);
    write(".git/refs/heads/main", "f".repeat(40) + "\n");
    assertThat(SourceCommit.of(project)).contains("f".repeat(40));
    write(".git/HEAD", COMMIT + "\n");
    assertThat(SourceCommit.of(project)).contains(COMMIT);
  }

  @Test
  void readsAFurtherWorkingTree() throws IOException {
    write("main/.git/worktrees/other/HEAD", "ref: refs/heads/other\n");
    write("main/.git/worktrees/other/commondir", "../..\n");
    write("main/.git/refs/heads/other", COMMIT + "\n");
    write("other/.git", "gitdir: ../main/.git/worktrees/other\n");
    assertThat(SourceCommit.of(project.resolve("other"))).contains(COMMIT);
  }

  @Test
  void isEmptyWithoutACheckoutOrACommit() throws IOException {
    assertThat(SourceCommit.of(project)).isEmpty();
    write(".git/HEAD", "ref: refs/heads/main\n");
    assertThat(SourceCommit.of(project)).isEmpty();
  }

  private void write(String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
