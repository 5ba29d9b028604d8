package io.isobar.gateway.ui.shell;

import io.isobar.gateway.view.Decided;
import io.isobar.gateway.view.Language;
import io.isobar.gateway.view.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * What a page knows of its reader, and how it writes for that reader.
 *
 * @param path of this page with its question, to come back to
 * @param origin where this gateway is, as the reader calls it
 * @param assets folder of style sheet and scripts
 * @param temporalAway since when Temporal has not answered; empty while it does
 * @param paper whether nothing can be followed or unfolded where it will be read
 */
public record Shell(
    Language language,
    Theme theme,
    ZoneId zone,
    Section section,
    String path,
    String origin,
    String assets,
    Optional<Instant> temporalAway,
    boolean paper) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm z");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss z");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss z");

  /** Zones that the menu offers, the reader's own first. */
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "America/Bogota",
          "America/New_York",
          "America/Los_Angeles",
          "America/Sao_Paulo",
          "Europe/London",
          "Europe/Madrid",
          "Asia/Kolkata",
          "Asia/Tokyo",
          "Australia/Sydney");

  /** For a file that leaves this gateway: its readers are anywhere, and so is its time. */
  public Shell onPaper(Language of) {
    return new Shell(
        of, Theme.LIGHT, ZoneId.of("UTC"), section, path, origin, assets, temporalAway, true);
  }

  /** An address here, for an attribute that is left out on paper. */
  public @Nullable String link(String address) {
    return paper ? null : address;
  }

  public String say(Text text) {
    return text.in(language);
  }

  public String say(Text text, Object... values) {
    return text.in(language, values);
  }

  public String number(long number) {
    return Amounts.whole(number, language);
  }

  /** With about four digits. */
  public String decimal(double number) {
    return Amounts.decimal(number, language);
  }

  public String fixed(double number, int digits) {
    return Amounts.fixed(number, digits, language);
  }

  /** Of a share, 0..1. */
  public String percent(double share) {
    return Amounts.percent(share, language);
  }

  public String seconds(double seconds) {
    return Amounts.seconds(seconds, language);
  }

  /** Seconds from one time to another. */
  public double between(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toNanos()) / 1e9;
  }

  public String bytes(long bytes) {
    return Amounts.bytes(bytes, language);
  }

  /** What stands in the table of a decision. */
  public String figure(Decided.Figure figure) {
    return switch (figure) {
      case Decided.Figure.None none -> "–";
      case Decided.Figure.Count count -> (count.atLeast() ? "≥ " : "") + number(count.count());
      case Decided.Figure.Part part -> number(part.count()) + " / " + number(part.of());
      case Decided.Figure.MoreThan more -> "> " + percent(more.share());
      case Decided.Figure.Gain gain -> (gain.atLeast() ? "≥ " : "") + percent(gain.share());
      case Decided.Figure.Words words -> words.words();
    };
  }

  /** To the minute, with its zone; the template {@code part/time} writes it. */
  public String minute(Instant at) {
    return written(MINUTE, at);
  }

  public String second(Instant at) {
    return written(SECOND, at);
  }

  public String clock(Instant at) {
    return written(CLOCK, at);
  }

  public String day(Instant at) {
    return written(DAY, at);
  }

  /** As machines read it, to the second. */
  public String machine(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A name of others as a part of an address. */
  public String segment(String name) {
    return UriUtils.encode(name, StandardCharsets.UTF_8);
  }

  private String written(DateTimeFormatter format, Instant at) {
    return format.withLocale(Locale.US).withZone(zone).format(at);
  }

  public List<String> zones() {
    return ZONES.contains(zone.getId())
        ? ZONES
        : Stream.concat(Stream.of(zone.getId()), ZONES.stream()).toList();
  }
}
