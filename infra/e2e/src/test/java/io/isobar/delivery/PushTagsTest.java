package io.isobar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code push-tags.sh}, against a repository beside the checkout. */
class PushTagsTest {
  private static final String OVERLAY = "infra/k8s/overlays/production/kustomization.yaml";
  private static final String IMAGES =
      "images:\n"
          + "  - name: isobar/worker\n"
          + "    newTag: %s\n"
          + "  - name: isobar/gateway\n"
          + "    newTag: %s\n";

  @TempDir Path folder;
  private Checkout checkout;
  private String tag;

  @BeforeEach
  void checkOut() {
    checkout = new Checkout(folder).withHistory();
    String sha = checkout.commit("Add the overlay", OVERLAY, IMAGES.formatted("old", "old"));
    tag = "20261123-" + sha.substring(0, 7);
    checkout.git("init", "--quiet", "--bare", "--initial-branch=main", folder + "/remote");
    checkout.git("remote", "add", "origin", folder + "/remote");
    checkout.git("push", "--quiet", "origin", "main");
  }

  private String pushed() {
    return checkout.git("--git-dir", folder + "/remote", "show", "main:" + OVERLAY) + "\n";
  }

  private String log() {
    return checkout.git("--git-dir", folder + "/remote", "log", "--format=%an: %s", "main");
  }

  /** Somebody pushes in the moment between a fetch and its push, so many times. */
  private void othersPush(int times) throws IOException {
    String parent = "$(git rev-parse main)";
    Path hook = folder.resolve("remote/hooks/pre-receive");
    Files.createDirectories(hook.getParent());
    Files.writeString(
        hook,
        "#!/bin/sh\nunset GIT_QUARANTINE_PATH\nn=$(cat n 2>/dev/null || echo 0)\n"
            + ("[ $n -lt %d ] || exit 0\necho $((n + 1)) >n\n").formatted(times)
            + "export GIT_AUTHOR_NAME=o GIT_AUTHOR_EMAIL=o GIT_COMMITTER_NAME=o"
            + " GIT_COMMITTER_EMAIL=o\n"
            + "c=$(git commit-tree -m other$n -p %s %s^{tree})\n".formatted(parent, parent)
            + "git update-ref refs/heads/main $c\nexit 0\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void commitsAndPushesTheTags() {
    Said said = checkout.run("push-tags.sh", tag, "[\"worker\",\"gateway\",\"cli\"]");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.err()).contains("no image isobar/cli: left out");
    assertThat(pushed()).isEqualTo(IMAGES.formatted(tag, tag));
    assertThat(log()).startsWith("github-actions[bot]: Deploy worker, gateway " + tag);
  }

  @Test
  void pushesNothingTheSecondTime() {
    checkout.run("push-tags.sh", tag, "worker");
    String first = log();
    Said said = checkout.run("push-tags.sh", tag, "worker");
    assertThat(said.exit()).isZero();
    assertThat(said.err()).contains("nothing to change");
    assertThat(log()).isEqualTo(first);
  }

  @Test
  void beginsAgainWhenSomebodyElseHasPushed() throws IOException {
    othersPush(2);
    Said said = checkout.run("push-tags.sh", tag, "worker");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.err()).contains("try 1 of 5").contains("try 2 of 5");
    assertThat(pushed()).isEqualTo(IMAGES.formatted(tag, "old"));
    assertThat(log().lines().toList())
        .startsWith("github-actions[bot]: Deploy worker " + tag, "o: other1", "o: other0");
  }

  @Test
  void givesUpAfterFiveTriesAndSaysWhy() throws IOException {
    othersPush(5);
    Said said = checkout.run("push-tags.sh", tag, "worker");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("could not be pushed to in five tries");
    assertThat(pushed()).isEqualTo(IMAGES.formatted("old", "old"));
  }

  @Test
  void doesNotUndoTheBuildOfALaterCommitUnlessTold() {
    String later = checkout.commit("Later", "later.txt", "x");
    String newer = "20261123-" + later.substring(0, 7);
    checkout.commit("Deploy", OVERLAY, IMAGES.formatted(newer, "old"));
    checkout.git("push", "--quiet", "origin", "main");
    Said said = checkout.run("push-tags.sh", tag, "worker", "gateway");
    assertThat(said.exit()).isZero();
    assertThat(said.err()).contains("isobar/worker has the later tag " + newer);
    assertThat(pushed()).isEqualTo(IMAGES.formatted(newer, tag));
    checkout.with("BACK", "true").run("push-tags.sh", tag, "worker");
    assertThat(pushed()).isEqualTo(IMAGES.formatted(tag, tag));
  }

  @Test
  void doesNotThrowAwayWhatIsNotCommitted() {
    checkout.write("a.txt", "changed");
    Said said = checkout.run("push-tags.sh", tag, "worker");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("not committed");
    assertThat(Checkout.text(checkout.path("a.txt"))).isEqualTo("changed");
  }

  @Test
  void failsWhenTheRemoteIsAway() throws IOException {
    Files.move(folder.resolve("remote"), folder.resolve("gone"));
    Said said = checkout.run("push-tags.sh", tag, "worker");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("origin main could not be fetched");
  }
}
