package io.isobar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pr-comment.sh} */
class PrCommentTest {
  private static final String MARK = "<!-- isobar:tests -->\n";
  private static final String LOOK = "gh api --paginate repos/ada/isobar/issues/12/comments?*";

  @TempDir Path folder;
  private Checkout checkout;

  @BeforeEach
  void checkOut() {
    checkout =
        new Checkout(folder)
            .with("GH_TOKEN", "demo-token")
            .with("GITHUB_REPOSITORY", "ada/isobar")
            .with("PULL_REQUEST", "12")
            .write("summary.md", "3 passed\n");
  }

  @Test
  void writesAComment() {
    checkout.answer(LOOK, "").answer("gh api --method POST *", "");
    Said said = checkout.run("pr-comment.sh", "tests", "summary.md");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(checkout.calls()).hasSize(2);
    assertThat(checkout.calls().getFirst())
        .contains("select(.user.login == \"github-actions[bot]\")")
        .contains("startswith(\"<!-- isobar:tests -->\")");
    assertThat(checkout.calls().getLast())
        .startsWith("gh api --method POST repos/ada/isobar/issues/12/comments --field body=@")
        .doesNotContain("demo-token");
    assertThat(checkout.body()).isEqualTo(MARK + "3 passed\n");
  }

  @Test
  void changesTheFirstCommentThatIsThere() {
    checkout.answer(LOOK, "77\n88").answer("gh api --method PATCH *", "");
    assertThat(checkout.run("pr-comment.sh", "tests", "summary.md").exit()).isZero();
    assertThat(checkout.calls().getLast())
        .startsWith("gh api --method PATCH repos/ada/isobar/issues/comments/77 ");
  }

  @Test
  void writesNoSecondCommentWhenTheFirstCannotBeLookedFor() {
    checkout.fails(LOOK, 1, "HTTP 502");
    Said said = checkout.run("pr-comment.sh", "tests", "summary.md");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("HTTP 502").contains("of pull request 12 could not be read");
    assertThat(checkout.calls()).hasSize(1);
  }

  @Test
  void failsWhenItMayNotWrite() {
    checkout.answer(LOOK, "").fails("gh api --method POST *", 1, "HTTP 403");
    Said said = checkout.run("pr-comment.sh", "tests", "summary.md");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("HTTP 403");
  }

  @Test
  void cutsOffWhatGitHubWouldRefuse() {
    checkout.write("summary.md", "x".repeat(70_000));
    checkout.answer(LOOK, "").answer("gh api --method POST *", "");
    checkout.run("pr-comment.sh", "tests", "summary.md");
    assertThat(checkout.body()).hasSizeLessThan(65_536).contains("cut off");
  }

  @Test
  void namesAllThatIsMissing() {
    checkout.without("GH_TOKEN").without("PULL_REQUEST");
    Said said = checkout.run("pr-comment.sh", "tests", "summary.md");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("not set or empty: GH_TOKEN PULL_REQUEST");
  }
}
