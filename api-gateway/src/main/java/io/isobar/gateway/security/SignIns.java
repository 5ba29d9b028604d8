package io.isobar.gateway.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Cookies of those who have signed in: name, end, and their HMAC-SHA-256 under the digest of the
 * user's token. Any gateway with the same file of users can check one; whoever is taken out of the
 * file, or gets another token, is out.
 */
final class SignIns {
  static final String COOKIE = "isobar-user";
  static final Duration KEPT = Duration.ofHours(12);
  private static final String ALGORITHM = "HmacSHA256";

  private final InstantSource clock;

  SignIns(InstantSource clock) {
    this.clock = clock;
  }

  /** The value of a cookie. */
  String cookie(String name, String digest) {
    String claim = name + "." + clock.instant().plus(KEPT).getEpochSecond();
    return claim + "." + mac(claim, digest);
  }

  /**
   * Whose cookie it is.
   *
   * @param digests of the users by name
   */
  Optional<String> name(String cookie, Function<String, Optional<String>> digests) {
    String[] parts = cookie.split("\\.", -1);
    if (parts.length != 3 || !parts[1].matches("\\d{1,12}")) {
      return Optional.empty();
    }
    boolean over = clock.instant().isAfter(Instant.ofEpochSecond(Long.parseLong(parts[1])));
    return digests
        .apply(parts[0])
        .filter(digest -> !over && isSame(parts[2], mac(parts[0] + "." + parts[1], digest)))
        .map(digest -> parts[0]);
  }

  private static boolean isSame(String given, String right) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  private static String mac(String claim, String digest) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(digest.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(claim.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
    }
  }
}
