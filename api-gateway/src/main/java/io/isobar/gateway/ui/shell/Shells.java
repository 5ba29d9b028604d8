package io.isobar.gateway.ui.shell;

import io.isobar.gateway.view.Language;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads from a request how its sender wants pages: by cookies, else by what the browser says. */
public final class Shells {
  public static final String LANGUAGE = "isobar-language";
  public static final String THEME = "isobar-theme";
  public static final String ZONE = "isobar-zone";

  private final String assets;
  private final Supplier<Optional<Instant>> temporalAway;

  /**
   * Reads by these.
   *
   * @param temporalAway since when Temporal has not answered; must not wait for it
   */
  public Shells(String assets, Supplier<Optional<Instant>> temporalAway) {
    this.assets = assets;
    this.temporalAway = temporalAway;
  }

  public Shell of(HttpServletRequest request, Section section) {
    String query = request.getQueryString();
    return new Shell(
        cookie(request, LANGUAGE).flatMap(Language::of).orElseGet(() -> asked(request)),
        cookie(request, THEME).flatMap(Theme::of).orElse(Theme.SYSTEM),
        cookie(request, ZONE).flatMap(Shells::zone).orElse(ZoneId.of("UTC")),
        section,
        request.getRequestURI() + (query == null ? "" : "?" + query),
        request.getScheme() + "://" + request.getHeader("Host"),
        assets,
        temporalAway.get(),
        false);
  }

  /** A zone by the name that a browser has for it. */
  public static Optional<ZoneId> zone(String name) {
    try {
      ZoneId zone = ZoneId.of(name);
      return zone instanceof ZoneOffset ? Optional.empty() : Optional.of(zone);
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  private static Language asked(HttpServletRequest request) {
    String header = request.getHeader("Accept-Language");
    if (header == null) {
      return Language.ENGLISH;
    }
    try {
      List<Locale> known = Arrays.stream(Language.values()).map(Language::locale).toList();
      Locale best = Locale.lookup(Locale.LanguageRange.parse(header), languages(known));
      return Optional.ofNullable(best)
          .flatMap(locale -> Language.of(locale.getLanguage()))
          .orElse(Language.ENGLISH);
    } catch (IllegalArgumentException unreadable) {
      return Language.ENGLISH;
    }
  }

  private static List<Locale> languages(List<Locale> locales) {
    return locales.stream().map(locale -> Locale.forLanguageTag(locale.getLanguage())).toList();
  }

  /** The slash of a zone's name is written as a colon: cookies must not have it. */
  private static Optional<String> cookie(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(cookie -> cookie.getValue().replace(':', '/'))
            .findFirst();
  }
}
