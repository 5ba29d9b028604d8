package io.isobar.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root of the repository, with stand-ins for the JDK and Maven. */
class LauncherTest {
  private static final Path REPOSITORY = repository();

  @TempDir Path folder;
  private Path project;
  private Path programs;
  private Path jdk;
  private String path;

  @BeforeEach
  void makeAProject() throws IOException {
    project = Files.createDirectories(folder.resolve("project"));
    programs = Files.createDirectories(folder.resolve("bin"));
    jdk = Files.createDirectories(folder.resolve("jdk"));
    path = programs + ":/usr/bin:/bin";
    Files.copy(REPOSITORY.resolve("isobar"), project.resolve("isobar"));
    Files.createDirectories(project.resolve("infra"));
    Files.copy(REPOSITORY.resolve("infra/find-jdk.sh"), project.resolve("infra/find-jdk.sh"));
    Files.createDirectories(project.resolve("cli/src/main/java"));
    Files.writeString(project.resolve("cli/src/main/java/A.java"), "class A {}");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
    script(jdk.resolve("bin/javac"), "exit 0");
    script(
        jdk.resolve("bin/java"), "echo \"in $(pwd -P):\"; for a in \"$@\"; do echo \"<$a>\"; done");
    maven(
        "mkdir -p cli/target/lib; touch cli/target/isobar-cli-1.jar; echo built >>"
            + folder
            + "/builds");
  }

  @Test
  void buildsOnceAndPassesArgumentsOnAsTheyAre() throws Exception {
    Result first = launch(folder, project.resolve("isobar"), "up", "--source", "a file.csv");
    Result second = launch(folder, project.resolve("isobar"), "status");

    assertThat(first.err())
        .contains("isobar: building (about a minute")
        .contains("isobar: built in");
    assertThat(first.out())
        .startsWith("in " + folder.toRealPath() + ":")
        .contains("<io.isobar.cli.Main>\n<up>\n<--source>\n<a file.csv>\n")
        .contains("cli/target/isobar-cli-1.jar:" + project.toRealPath() + "/cli/target/lib/*");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void worksThroughLinksFromAnotherFolder() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    Files.createSymbolicLink(elsewhere.resolve("link"), Path.of("../project/isobar"));
    Files.createSymbolicLink(elsewhere.resolve("isobar"), Path.of("link"));

    Result result = launch(elsewhere, elsewhere.resolve("isobar"), "status");

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .startsWith("in " + elsewhere.toRealPath() + ":")
        .contains("<-Disobar.project=" + project.toRealPath() + ">");
  }

  @Test
  void buildsAgainWhenASourceIsNewerButNotForATest() throws Exception {
    launch(folder, project.resolve("isobar"), "status");
    touch(project.resolve("cli/src/test/java/ATest.java"));
    launch(folder, project.resolve("isobar"), "status");
    assertThat(builds()).isEqualTo(1);

    touch(project.resolve("cli/src/main/java/A.java"));
    launch(folder, project.resolve("isobar"), "status");

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void showsWhyABuildFailsAndTriesAgainTheNextTime() throws Exception {
    maven("echo '[INFO] so far so good'; echo '[ERROR] A.java:[1,2] cannot find symbol'; exit 1");

    Result result = launch(folder, project.resolve("isobar"), "status");

    assertThat(result.status()).isEqualTo(4);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("the build has failed", "cannot find symbol");
    assertThat(project.resolve(".isobar/logs/build.log")).content().contains("so far so good");
    maven("mkdir -p cli/target/lib; touch cli/target/isobar-cli-1.jar");
    assertThat(launch(folder, project.resolve("isobar"), "status").status()).isZero();
  }

  @Test
  void saysInOneSentenceThatMavenIsMissing() throws Exception {
    Files.delete(programs.resolve("mvn"));
    path = toolsWithoutMaven().toString();

    Result result = launch(folder, project.resolve("isobar"), "status");

    assertThat(result.status()).isEqualTo(4);
    assertThat(result.err()).startsWith("isobar: no Maven found").hasLineCount(1);
  }

  @Test
  void handsOnTheExitCode() throws Exception {
    script(jdk.resolve("bin/java"), "exit 130");

    assertThat(launch(folder, project.resolve("isobar"), "run").status()).isEqualTo(130);
  }

  @Test
  void takesOverTheLockOfABuildThatWasKilled() throws Exception {
    Path lock = Files.createDirectories(project.resolve("cli/target/.building"));
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.writeString(lock.resolve("pid"), Long.toString(dead.pid()));

    assertThat(launch(folder, project.resolve("isobar"), "status").status()).isZero();
    assertThat(builds()).isEqualTo(1);
    assertThat(lock).doesNotExist();
  }

  private record Result(int status, String out, String err) {}

  private Result launch(Path directory, Path isobar, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(isobar.toString());
    command.addAll(List.of(arguments));
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out)
            .redirectError(err);
    builder.environment().remove("ISOBAR_HOME");
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("PATH", path);
    int status = builder.start().waitFor();
    return new Result(status, Files.readString(out.toPath()), Files.readString(err.toPath()));
  }

  /** No Maven of this machine is found there, only what the script itself needs. */
  private Path toolsWithoutMaven() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool :
        List.of("sh", "readlink", "dirname", "find", "head", "grep", "awk", "mkdir", "rm", "cat")) {
      Path real = Files.exists(Path.of("/bin", tool)) ? Path.of("/bin") : Path.of("/usr/bin");
      script(tools.resolve(tool), "exec " + real.resolve(tool) + " \"$@\"");
    }
    return tools;
  }

  private void maven(String body) throws IOException {
    script(programs.resolve("mvn"), body);
  }

  private static void script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void touch(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
  }

  private long builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds"), StandardCharsets.UTF_8).size();
  }

  private static Path repository() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("infra/find-jdk.sh"))) {
      at = at.getParent();
    }
    return at;
  }
}
