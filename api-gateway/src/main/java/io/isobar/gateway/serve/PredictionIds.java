package io.isobar.gateway.serve;

import io.isobar.gateway.error.Problem;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * Ids of predictions: UUID version 7 (RFC 9562, 5.7), increasing within this process even when the
 * clock runs back (method 1 of 6.2: a counter of 12 bits).
 */
public final class PredictionIds {
  private static final Pattern FROM_CLIENT = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  /** One that a client chooses, as the document of the API has it. */
  public static final Map<String, Object> SCHEMA =
      Map.of("type", "string", "pattern", "^" + FROM_CLIENT + "$");

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** Milliseconds since 1970, times 4096, plus the counter. */
  private final AtomicLong last = new AtomicLong();

  PredictionIds(Clock clock) {
    this.clock = clock;
  }

  /** One that nobody else has. */
  PredictionId made() {
    return new PredictionId(next(), false);
  }

  String next() {
    long now = clock.millis() << 12;
    long tick = last.updateAndGet(before -> Math.max(before + 1, now));
    long high = (tick >>> 12) << 16 | 0x7000 | (tick & 0xFFF);
    long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /** Whether it can be the id of a prediction, ours or one that the client chose. */
  public static boolean fits(String id) {
    return FROM_CLIENT.matcher(id).matches();
  }

  /** Takes the id that the client chose out of a row. */
  static Optional<PredictionId> chosen(ServedModel model, Map<String, Object> row) {
    Object own = model.knows("prediction_id") ? null : row.remove("prediction_id");
    return own == null || own == Unfit.NULL
        ? Optional.empty()
        : Optional.of(PredictionId.chosen(own.toString()));
  }

  /** An id that the client chose. */
  static String checked(String id) {
    if (!fits(id)) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST,
          "predict.bad-id",
          "A prediction_id has 1 to 128 letters, digits or . _ : - ; this one does not.");
    }
    return id;
  }
}
