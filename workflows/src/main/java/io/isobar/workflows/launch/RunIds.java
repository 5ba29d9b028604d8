package io.isobar.workflows.launch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Names of runs. The same wish always has the same name, and so is one run. */
public final class RunIds {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
  private static final int DIGITS = 16;

  private RunIds() {}

  /** Of a run that somebody asks for now, without a key of his own. */
  public static String now(String pipeline, Instant now) {
    return pipeline + "-" + SECOND.format(now);
  }

  /** Of a run that is asked for with a key: the same key is the same run. */
  public static String ofKey(String pipeline, String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return pipeline + "-key-" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  /** Of a run that an update of assets began; {@code event} is the newest update it answers. */
  public static String ofAssets(String pipeline, long event) {
    return pipeline + "-asset-" + event;
  }

  /** Of a backfill that somebody asks for now. */
  public static String backfill(String pipeline, Instant now) {
    return "backfill-" + now(pipeline, now);
  }

  /** Of a run for one tick of a backfill. */
  public static String ofBackfill(String backfill, Instant tick) {
    return backfill + "-" + SECOND.format(tick);
  }
}
