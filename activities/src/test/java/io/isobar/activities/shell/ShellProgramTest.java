package io.isobar.activities.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.isobar.activities.progress.ThisAttempt;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.shell.ShellResult;
import io.isobar.workflows.shell.ShellSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class ShellProgramTest {
  private static final StepCall CALL = new StepCall("r1", "p", "train", "de", Optional.empty());

  @TempDir Path folder;
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Output.class);
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          logged.add(event.getMDCPropertyMap().get("run") + ": " + event.getFormattedMessage());
        }
      };

  @BeforeEach
  void listen() {
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.addAppender(appender);
    MDC.put("run", "r1");
  }

  @AfterEach
  void stop() {
    logger.detachAppender(appender);
    MDC.remove("run");
  }

  @Test
  void runsAProgramAndReadsItsValues() {
    ShellResult result =
        sh(
            "echo one; echo two >&2; echo \"$ISOBAR_RUN $ISOBAR_STEP $ISOBAR_BRANCH"
                + " $ISOBAR_ATTEMPT\"; echo rows=5 > $ISOBAR_RESULT; echo 'at=a=b' >>"
                + " $ISOBAR_RESULT");
    assertThat(result.exitCode()).isZero();
    assertThat(result.lines()).isEqualTo(3);
    assertThat(result.values()).containsExactly(Map.entry("at", "a=b"), Map.entry("rows", "5"));
    assertThat(logged).containsExactly("r1: one", "r1: two", "r1: r1 train de 2");
  }

  @Test
  void argumentsAreNotTakenApart() {
    run(List.of("printf", "%s\n", "a b; echo $HOME `id`"), Map.of(), "");
    assertThat(logged).containsExactly("r1: a b; echo $HOME `id`");
  }

  @Test
  void seesLittleOfTheWorkersEnvironmentAndNoInput() {
    run(List.of("env"), Map.of("MINE", "1"), "");
    assertThat(logged.stream().map(line -> line.substring(4).split("=", 2)[0]))
        .contains("MINE", "PATH", "ISOBAR_RUN")
        .isSubsetOf(
            "MINE",
            "PATH",
            "HOME",
            "LANG",
            "TZ",
            "TMPDIR",
            "PWD",
            "_",
            "SHLVL",
            "ISOBAR_RUN",
            "ISOBAR_STEP",
            "ISOBAR_BRANCH",
            "ISOBAR_ATTEMPT",
            "ISOBAR_RESULT");
    logged.clear();
    assertThat(run(List.of("cat"), Map.of(), "").lines()).isZero();
  }

  @Test
  void secretsAreGivenAndHidden() {
    ShellResult result =
        run(
            List.of(
                "sh", "-c", "echo \"is $TOKEN\"; echo v=$TOKEN > $ISOBAR_RESULT; echo ${#TOKEN}"),
            Map.of("TOKEN", "${secrets.token}"),
            "");
    assertThat(logged).containsExactly("r1: is ***", "r1: 12");
    assertThat(result.values()).containsEntry("v", "***");
    assertThatThrownBy(() -> run(List.of("echo", "${secrets.token}"), Map.of(), ""))
        .hasMessageContaining("contains a secret");
  }

  @Test
  void tellsTheExitCodeAndTheLastLines() {
    assertThatThrownBy(() -> sh("for i in $(seq 30); do echo line $i; done; exit 3"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("shell.exit");
              assertThat(failure.category()).isEqualTo(Category.PLATFORM);
              assertThat(failure.getMessage())
                  .contains("sh ended with exit code 3", "line 21\n", "line 30")
                  .doesNotContain("line 20\n");
            });
    assertThatThrownBy(() -> sh("kill -9 $$")).hasMessageContaining("137 (signal 9)");
  }

  @Test
  void longLinesAreCutAndRedrawnOnesShownOnce() {
    sh("head -c 100000 /dev/zero | tr '\\0' x; printf '\\n10%%\\r50%%\\r100%%\\n'; printf 'end'");
    assertThat(logged).hasSize(3);
    assertThat(logged.getFirst()).hasSizeLessThan(4_100).endsWith("x ... (cut)");
    assertThat(logged.subList(1, 3)).containsExactly("r1: 100%", "r1: end");
  }

  @Test
  void worksInAFolderOfItsOwnThatIsRemovedOrInAGivenOne() {
    sh("pwd; echo x > file; ln -s " + folder + " link");
    Path own = Path.of(logged.getFirst().substring(4));
    assertThat(own).doesNotExist();
    assertThat(own.getParent()).doesNotExist();
    assertThat(folder).exists();
    run(List.of("touch", "kept"), Map.of(), folder.toString());
    assertThat(folder.resolve("kept")).exists();
    assertThatThrownBy(() -> run(List.of("ls"), Map.of(), folder + "/none"))
        .hasMessageContaining("is not there");
  }

  @Test
  void saysWhatIsMissingOrWrong() {
    assertThatThrownBy(() -> run(List.of("no-such-program"), Map.of(), ""))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("shell.no-program");
              assertThat(failure.category()).isEqualTo(Category.USER);
            });
    assertThatThrownBy(() -> sh("echo 'no value' > $ISOBAR_RESULT"))
        .hasMessageContaining("'no value', expected name=value");
    assertThatThrownBy(
            () ->
                sh(
                    "printf 'v=' > $ISOBAR_RESULT; head -c 40000 /dev/zero | tr '\\0' x"
                        + " >> $ISOBAR_RESULT"))
        .hasMessageContaining("more than 32768");
    assertThatThrownBy(
            () ->
                step(false, () -> {})
                    .run(CALL, new ShellSettings(List.of("true"), new TreeMap<>(), "")))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.remedy()).contains("ISOBAR_WORKER_SHELL=true"));
  }

  @Test
  void nothingIsLeftWhenTheAttemptIsInterrupted() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread attempt =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    stubborn("");
                  } catch (Failure failure) {
                    thrown.set(failure);
                  }
                });
    List<Long> pids = awaitPids();
    long begin = System.nanoTime();
    attempt.interrupt();
    assertThat(attempt.join(Duration.ofSeconds(15))).isTrue();

    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("shell.interrupted"));
    assertGone(pids, begin);
  }

  @Test
  void nothingIsLeftWhenProgressEndsTheAttempt() throws Exception {
    AtomicReference<List<Long>> pids = new AtomicReference<>();
    long begin = System.nanoTime();
    assertThatThrownBy(
            () ->
                step(
                        true,
                        () -> {
                          List<Long> found = pids();
                          if (found.size() == 3) {
                            pids.set(found);
                            throw new IllegalStateException("cancelled");
                          }
                        })
                    .run(CALL, stubbornSettings("")))
        .hasMessage("cancelled");
    assertGone(pids.get(), begin);
  }

  @Test
  void nothingIsLeftBehindAProgramThatEnds() throws Exception {
    long begin = System.nanoTime();
    sh("sleep 600 & echo $! >> " + folder.resolve("pids"));
    assertGone(pids(), begin);
  }

  /** A shell that ignores TERM, with a child and a grandchild that do so too. */
  private void stubborn(String last) {
    step(true, () -> {}).run(CALL, stubbornSettings(last));
  }

  private ShellSettings stubbornSettings(String last) {
    String sleeper = "trap '' TERM; echo $$ >> " + folder.resolve("pids") + "; ";
    String loop = "while true; do sleep 600; done";
    String child = sleeper + "sh -c \"" + sleeper.replace("$", "\\$") + loop + "\" & " + loop;
    return new ShellSettings(
        List.of(
            "sh", "-c", sleeper + "sh -c '" + child.replace("'", "'\\''") + "' & " + loop + last),
        new TreeMap<>(),
        "");
  }

  private List<Long> awaitPids() throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (pids().size() < 3) {
      assertThat(System.nanoTime()).as("three processes run").isLessThan(end);
      Thread.sleep(20);
    }
    return pids();
  }

  private List<Long> pids() {
    try {
      Path file = folder.resolve("pids");
      return Files.exists(file)
          ? Files.readString(file).lines().map(Long::parseLong).toList()
          : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertGone(List<Long> pids, long begin) throws InterruptedException {
    assertThat(pids).isNotEmpty();
    long end = begin + Duration.ofSeconds(10).toNanos();
    while (pids.stream().anyMatch(ShellProgramTest::isRunning)) {
      assertThat(System.nanoTime()).as("all processes are gone").isLessThan(end);
      Thread.sleep(20);
    }
  }

  /** Not one that has ended and waits to be asked for its exit code. */
  private static boolean isRunning(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().command().isPresent())
        .isPresent();
  }

  private ShellResult sh(String script) {
    return run(List.of("sh", "-c", script), Map.of(), "");
  }

  private ShellResult run(List<String> command, Map<String, String> env, String where) {
    return step(true, () -> {}).run(CALL, new ShellSettings(command, new TreeMap<>(env), where));
  }

  private static ShellProgram step(boolean allowed, Runnable onReport) {
    return new ShellProgram(
        allowed,
        new Secrets(Map.of("ISOBAR_SECRET_TOKEN", "s3cret-token"), Optional.empty()),
        call ->
            (done, total, unit, note) -> {
              onReport.run();
            },
        () -> new ThisAttempt("a1", 2));
  }
}
