package io.isobar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code test-summary.sh} */
class TestSummaryTest {
  private static final String REPORT =
      """
      <testsuite name="io.isobar.ATest" time="1,002.5" tests="4" errors="1" skipped="1" failures="1">
        <testcase name="works" classname="io.isobar.ATest"/>
        <testcase name="fails" classname="io.isobar.ATest"><failure>no</failure></testcase>
        <testcase name="breaks" classname="io.isobar.ATest"><error>no</error></testcase>
        <testcase name="waits" classname="io.isobar.ATest"><skipped/></testcase>
      </testsuite>
      """;
  private static final String COVERAGE =
      """
      GROUP,PACKAGE,CLASS,INSTRUCTION_MISSED,INSTRUCTION_COVERED,BRANCH_MISSED,BRANCH_COVERED,LINE_MISSED,LINE_COVERED
      Isobar,io.isobar.domain.drift,A,1,2,1,3,10,30
      Isobar,io.isobar.domain.split,B,1,2,0,0,0,40
      Isobar,io.isobar.worker,C,1,2,0,0,20,0
      """;

  @TempDir Path folder;

  @Test
  void countsTestsAndCoverage() {
    Checkout checkout = new Checkout(folder);
    checkout.write("infra/find-jdk.sh", "echo " + System.getProperty("java.home") + "\n");
    assertThat(checkout.run("test-summary.sh").err()).contains("no reports of tests");
    checkout.write("infra/e2e/target/failsafe-reports/TEST-io.isobar.ATest.xml", REPORT);
    checkout.write("target/coverage/coverage.csv", COVERAGE);
    Said said = checkout.run("test-summary.sh");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("### Tests: 1 passed, 2 failed, 1 skipped\n")
        .contains("| infra/e2e | 1 | 2 | 1 | 1,003 |")
        .contains("- `ATest.fails`\n- `ATest.breaks`")
        .contains("### Coverage: 70.0 % of lines")
        .contains("| domain | 87.5 % | 75.0 % |\n| worker | 0.0 % | – |");
  }
}
