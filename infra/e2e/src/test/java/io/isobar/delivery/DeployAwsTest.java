package io.isobar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code deploy-aws.sh} */
class DeployAwsTest {
  private static final String ECR = "123456789012.dkr.ecr.us-east-2.amazonaws.com";
  private static final String IMAGE = ECR + "/isobar-us-east-2-gateway";

  @TempDir Path folder;
  private Checkout checkout;

  @BeforeEach
  void checkOut() {
    checkout =
        new Checkout(folder)
            .with("AWS_REGION", "us-east-2")
            .with("COMMIT", "c0ffee")
            .with("WAIT_TRIES", "3")
            .answer("aws sts get-caller-identity *", "123456789012")
            .answer("aws ecr get-login-password", "demo-password")
            .does("docker login *", "cat >/dev/null")
            .answer("docker tag *", "")
            .answer("docker push *", "")
            .answer("aws ssm send-command *OS,Values=Ubuntu *", "ubuntu-1")
            .answer("aws ssm send-command *OS,Values=Linux *", "linux-1");
  }

  private static String sent(String os, String parameters) {
    return "aws ssm send-command --document-name isobar-us-east-2-pull-image-document"
        + " --targets Key=tag:Environment,Values=QA Key=tag:OS,Values="
        + os
        + " --parameters "
        + parameters
        + " --timeout-seconds 600 --max-concurrency 50 --max-errors 0 --comment Isobar c0ffee"
        + " --query Command.CommandId --output text";
  }

  private static String looked(String command) {
    return "aws ssm list-commands --command-id "
        + command
        + " --query Commands[0].[Status,TargetCount] --output text";
  }

  private Checkout ended(String command, String status, String machines) {
    return checkout
        .answer("aws ssm list-commands --command-id " + command + " *", status)
        .answer("aws ssm list-command-invocations --command-id " + command + " *", machines);
  }

  @Test
  void pushesTellsTheMachinesAndWaitsForThem() {
    checkout.once("aws ssm list-commands --command-id ubuntu-1 *", "InProgress\t2");
    ended("ubuntu-1", "Success\t2", "i-1\tSuccess\ni-2\tSuccess");
    ended("linux-1", "Success\t1", "i-3\tSuccess");
    Said said = checkout.run("deploy-aws.sh", "champion:t");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.outputs()).containsEntry("machines", "3");
    assertThat(checkout.calls())
        .filteredOn(call -> !call.contains("list-command-invocations"))
        .containsExactly(
            "aws sts get-caller-identity --query Account --output text",
            "aws ecr get-login-password",
            "docker login " + ECR + " --username AWS --password-stdin",
            "docker tag champion:t " + IMAGE + ":c0ffee",
            "docker push " + IMAGE + ":c0ffee",
            "docker tag champion:t " + IMAGE + ":latest",
            "docker push " + IMAGE + ":latest",
            sent("Ubuntu", "image=" + IMAGE + ":c0ffee"),
            looked("ubuntu-1"),
            looked("ubuntu-1"),
            sent("Linux", "image=" + IMAGE + ":c0ffee,os=Linux"),
            looked("linux-1"));
  }

  @Test
  void takesTheNamesOfTheEarlierSystem() {
    checkout
        .with("ECR_REPOSITORY", "sento-REGION-processor-ecr")
        .with("SSM_DOCUMENT", "sento-REGION-pull-image-document")
        .with("SSM_IMAGE", "AI");
    ended("ubuntu-1", "Success\t1", "i-1\tSuccess");
    ended("linux-1", "Success\t0", "");
    assertThat(checkout.run("deploy-aws.sh", "champion:t").exit()).isZero();
    assertThat(checkout.calls())
        .contains("docker push " + ECR + "/sento-us-east-2-processor-ecr:latest")
        .anyMatch(
            call ->
                call.contains("sento-us-east-2-pull-image-document") && call.contains("image=AI "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Failed", "TimedOut", "Cancelled"})
  void failsWithTheOutputOfTheMachineThatFailed(String status) {
    ended("ubuntu-1", status + "\t2", "i-1\tSuccess\ni-2\tFailed");
    checkout.answer(
        "aws ssm get-command-invocation --command-id ubuntu-1 --instance-id i-2 *",
        "Failed\t\tno space left on device");
    Said said = checkout.run("deploy-aws.sh", "champion:t");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err())
        .contains("i-1 Success")
        .contains("i-2 Failed")
        .contains("no space left on device")
        .contains("us-east-2, Ubuntu: the command ubuntu-1 has ended as " + status);
    assertThat(checkout.calls()).noneMatch(call -> call.contains("OS,Values=Linux"));
  }

  @Test
  void cancelsACommandThatDoesNotEnd() {
    ended("ubuntu-1", "InProgress\t1", "i-1\tInProgress");
    checkout.answer("aws ssm get-command-invocation *", "InProgress");
    checkout.answer("aws ssm cancel-command *", "");
    Said said = checkout.run("deploy-aws.sh", "champion:t");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("still 'InProgress' after 3 looks, and was cancelled");
    assertThat(checkout.calls()).contains("aws ssm cancel-command --command-id ubuntu-1");
  }

  @Test
  void goesOnLookingWhenALookFails() {
    checkout.failsOnce("aws ssm list-commands --command-id ubuntu-1 *", 255, "Throttling");
    ended("ubuntu-1", "Success\t1", "i-1\tSuccess");
    ended("linux-1", "Success\t0", "");
    assertThat(checkout.run("deploy-aws.sh", "champion:t").exit()).isZero();
  }

  @Test
  void failsWhenNoMachineHasTheTags() {
    ended("ubuntu-1", "Success\t0", "");
    ended("linux-1", "Success\t0", "");
    Said said = checkout.run("deploy-aws.sh", "champion:t");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("no machine has the tag Environment=QA");
  }

  @Test
  void sendsNothingWhenThePushFails() {
    Checkout broken =
        new Checkout(folder.resolve("broken"))
            .with("AWS_REGION", "us-east-2")
            .with("COMMIT", "c0ffee")
            .answer("aws sts *", "123456789012")
            .fails("aws ecr *", 254, "AccessDenied")
            .does("docker login *", "cat >/dev/null; exit 1");
    Said said = broken.run("deploy-aws.sh", "champion:t");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("AccessDenied").contains("AWS gives no password for " + ECR);
    assertThat(broken.calls()).noneMatch(call -> call.contains("ssm"));
  }

  @Test
  void namesWhatIsMissing() {
    Said said = checkout.without("AWS_REGION").run("deploy-aws.sh", "champion:t");
    assertThat(said.err()).contains("not set or empty: AWS_REGION");
    assertThat(checkout.calls()).isEmpty();
  }
}
