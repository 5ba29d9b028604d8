package io.isobar.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SignInsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Function<String, Optional<String>> USERS =
      name -> Optional.ofNullable(Map.of("ana", "a".repeat(64), "bo", "b".repeat(64)).get(name));

  private final SignIns signIns = new SignIns(InstantSource.fixed(NOW));

  @Test
  void knowsWhoseCookieItIs() {
    assertThat(signIns.name(signIns.cookie("ana", "a".repeat(64)), USERS)).contains("ana");
  }

  @Test
  void aCookieEnds() {
    String cookie = signIns.cookie("ana", "a".repeat(64));
    SignIns later = new SignIns(InstantSource.fixed(NOW.plus(Duration.ofHours(13))));
    assertThat(later.name(cookie, USERS)).isEmpty();
  }

  @Test
  void nobodyMakesOne() {
    String cookie = signIns.cookie("ana", "a".repeat(64));
    assertThat(signIns.name(cookie.replace("ana", "bo"), USERS)).isEmpty();
    assertThat(signIns.name(cookie.replace("ana.1", "ana.9"), USERS)).isEmpty();
    assertThat(signIns.name(cookie + "x", USERS)).isEmpty();
    assertThat(signIns.name(signIns.cookie("ana", "c".repeat(64)), USERS)).isEmpty();
    assertThat(signIns.name(signIns.cookie("eve", "a".repeat(64)), USERS)).isEmpty();
    for (String odd : new String[] {"", ".", "..", "a.b.c", "ana.99999999999999999999.x"}) {
      assertThat(signIns.name(odd, USERS)).as(odd).isEmpty();
    }
  }
}
