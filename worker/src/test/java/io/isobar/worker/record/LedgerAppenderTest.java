package io.isobar.worker.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.storage.postgres.AttemptKey;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LogLine;
import io.isobar.storage.postgres.LogLines;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LedgerAppenderTest {
  private static final Logger LOG = LoggerFactory.getLogger("isobar.test");

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  @Test
  void keepsTheOrderOfManyLines() throws InterruptedException {
    LedgerAppender appender = new LedgerAppender(new LogLines(empty.database()), text -> text);
    appender.attach();

    logLines(2_000);
    appender.detach();

    List<LogLine> lines = new LogLines(empty.database()).of("houses-1", Optional.empty(), 0, 3_000);
    assertThat(lines).hasSize(2_000);
    assertThat(lines.get(1_999).message()).isEqualTo("line 1999");
    assertThat(lines.get(1_999).attempt()).isEqualTo(1);
  }

  @Test
  void countsTheLinesThatTheLedgerDoesNotTake() throws InterruptedException {
    LedgerAppender appender = new LedgerAppender(new LogLines(empty.database()), text -> text);
    empty.database().close();
    appender.attach();

    logLines(10);
    appender.detach();

    assertThat(appender.dropped()).isEqualTo(10);
  }

  @Test
  void dropsInsteadOfWaitingWhenTheQueueIsFull() {
    LedgerAppender appender = new LedgerAppender(new LogLines(empty.database()), text -> text);
    appender.start();
    ch.qos.logback.classic.Logger root =
        (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);

    // Nobody takes from the queue, since the appender was not attached.
    logLines(10_007);
    root.detachAppender(appender);

    assertThat(appender.dropped()).isEqualTo(7);
  }

  private static void logLines(int count) {
    LogNames.put(new AttemptKey("houses-1", "collect", "", "a", 1));
    ch.qos.logback.classic.Logger logger = (ch.qos.logback.classic.Logger) LOG;
    ch.qos.logback.core.Appender<?> console =
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME))
            .getAppender("console");
    console.stop();
    try {
      logger.setLevel(ch.qos.logback.classic.Level.INFO);
      for (int line = 0; line < count; line++) {
        LOG.info("line {}", line);
      }
    } finally {
      LogNames.remove();
      console.start();
    }
  }
}
