package io.isobar.gateway.pipelines;

import io.isobar.storage.postgres.RunPages;
import io.isobar.storage.postgres.RunRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Where the next page of a list begins, as a word without meaning to the caller. */
public final class PageCursor {
  private PageCursor() {}

  public static String of(RunRow last) {
    return of(last.startedAt(), last.run());
  }

  public static String of(Instant time, String id) {
    String place = time + " " + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  public static Optional<RunPages.Place> read(String cursor) {
    try {
      String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int blank = place.indexOf(' ');
      return blank < 0
          ? Optional.empty()
          : Times.parse(place.substring(0, blank))
              .map(time -> new RunPages.Place(time, place.substring(blank + 1)));
    } catch (IllegalArgumentException noCursor) {
      return Optional.empty();
    }
  }
}
