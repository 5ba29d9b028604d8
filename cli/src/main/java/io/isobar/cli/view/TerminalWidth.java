package io.isobar.cli.view;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many columns the terminal has now. A line that is longer wraps, and could then not be wiped.
 * The JDK does not tell, so the terminal is asked through {@code stty}, at most every two seconds.
 */
public final class TerminalWidth implements IntSupplier {
  private static final int USUAL = 80;
  private static final long PAUSE = Duration.ofSeconds(2).toNanos();
  private static final Pattern SIZE = Pattern.compile("\\d+ (\\d+)\\s*");

  private int width = USUAL;
  private long asked = System.nanoTime() - PAUSE;

  @Override
  public int getAsInt() {
    if (System.nanoTime() - asked >= PAUSE) {
      asked = System.nanoTime();
      width = ask();
    }
    return width;
  }

  private int ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      boolean ended = stty.waitFor(1, TimeUnit.SECONDS);
      return ended ? parsed(answer, width) : width;
    } catch (IOException e) {
      return width;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return width;
    }
  }

  /** The columns in an answer such as "40 120"; {@code otherwise} when it is another one. */
  static int parsed(String answer, int otherwise) {
    Matcher size = SIZE.matcher(answer);
    return size.matches() && !size.group(1).equals("0")
        ? Integer.parseInt(size.group(1))
        : otherwise;
  }
}
