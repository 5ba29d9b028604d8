package io.isobar.worker.record;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.isobar.storage.postgres.LogLine;
import io.isobar.storage.postgres.LogLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the log lines of attempts in the ledger. Never makes an attempt wait: lines go through a
 * queue, and those that do not fit are counted and left out.
 */
public final class LedgerAppender extends AppenderBase<ILoggingEvent> {
  private static final int QUEUE = 10_000;
  private static final int BATCH = 500;
  private static final int LONGEST_MESSAGE = 20_000;
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration FLUSH = Duration.ofSeconds(5);

  private final LogLines ledger;
  private final UnaryOperator<String> mask;
  private final BlockingQueue<LogLine> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong dropped = new AtomicLong();
  private @Nullable Thread writer;

  /**
   * An appender that is not attached yet.
   *
   * @param mask hides secrets in the lines
   */
  public LedgerAppender(LogLines ledger, UnaryOperator<String> mask) {
    this.ledger = ledger;
    this.mask = mask;
    setName("ledger");
  }

  /** Begins to listen to all loggers of the process. */
  public void attach() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    setContext(context);
    start();
    writer = Thread.ofPlatform().daemon().name("log-lines").start(this::write);
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(this);
  }

  /** Writes what is left and stops listening. */
  public void detach() throws InterruptedException {
    ((LoggerContext) LoggerFactory.getILoggerFactory())
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .detachAppender(this);
    stop();
    if (writer != null) {
      writer.join(FLUSH);
    }
  }

  /** Lines that were left out because the queue was full or the ledger away. */
  public long dropped() {
    return dropped.get();
  }

  @Override
  protected void append(ILoggingEvent event) {
    Map<String, String> names = event.getMDCPropertyMap();
    String run = names.get(LogNames.RUN);
    String step = names.get(LogNames.STEP);
    if (run == null || step == null || !event.getLevel().isGreaterOrEqual(Level.INFO)) {
      return;
    }
    LogLine line =
        new LogLine(
            0,
            run,
            step,
            names.getOrDefault(LogNames.BRANCH, ""),
            Integer.parseInt(names.getOrDefault(LogNames.ATTEMPT, "0")),
            event.getInstant(),
            event.getLevel().toString(),
            event.getLoggerName(),
            mask.apply(message(event)));
    if (!queue.offer(line)) {
      dropped.incrementAndGet();
    }
  }

  private static String message(ILoggingEvent event) {
    String text =
        event.getThrowableProxy() == null
            ? event.getFormattedMessage()
            : event.getFormattedMessage()
                + "\n"
                + ThrowableProxyUtil.asString(event.getThrowableProxy());
    // Postgres does not take the character 0 in a text.
    String clean = text.replace('\0', ' ');
    return clean.length() <= LONGEST_MESSAGE ? clean : clean.substring(0, LONGEST_MESSAGE);
  }

  private void write() {
    Logger log = LoggerFactory.getLogger(LedgerAppender.class);
    long told = 0;
    List<LogLine> batch = new ArrayList<>();
    try {
      while (isStarted() || !queue.isEmpty()) {
        LogLine first = queue.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, BATCH - 1);
          store(batch, log);
          batch.clear();
        }
        if (dropped.get() > told) {
          told = dropped.get();
          log.warn("{} log lines were not kept, in all", told);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void store(List<LogLine> batch, Logger log) throws InterruptedException {
    for (int attempt = 1; attempt <= 3; attempt++) {
      try {
        ledger.append(batch);
        return;
      } catch (RuntimeException e) {
        log.debug("log lines were not stored in attempt {}", attempt, e);
        Thread.sleep(PAUSE.multipliedBy(attempt));
      }
    }
    dropped.addAndGet(batch.size());
  }
}
