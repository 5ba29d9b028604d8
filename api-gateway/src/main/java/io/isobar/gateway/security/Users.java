package io.isobar.gateway.security;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.error.Problem;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;

/**
 * Those who may give commands, from a properties file: {@code ana.sha256} is the digest of her
 * token in hexadecimal digits, {@code ana.roles} her roles between commas. Without a file everybody
 * is {@code local} with every role, if only this machine is listened to.
 */
public final class Users {
  private static final Pattern KEY = Pattern.compile("([A-Za-z0-9_-]{1,64})\\.(sha256|roles)");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final Map<String, User> users;
  private final boolean hasFile;
  private final boolean loopback;
  private final SignIns signIns = new SignIns(InstantSource.system());

  private record User(String sha256, Set<String> roles) {}

  private Users(Map<String, User> users, boolean hasFile, boolean loopback) {
    this.users = users;
    this.hasFile = hasFile;
    this.loopback = loopback;
  }

  /**
   * Reads the file.
   *
   * @param host that the gateway listens on
   * @throws Failure {@code settings.users} with everything that is wrong
   */
  public static Users open(Optional<Path> file, String host) {
    boolean loopback = HostNames.isThisMachine(host);
    return file.map(path -> new Users(read(path), true, loopback))
        .orElseGet(() -> new Users(Map.of(), false, loopback));
  }

  private static Map<String, User> read(Path file) {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      lines.load(reader);
    } catch (IOException e) {
      throw wrong(file, List.of("it cannot be read: " + e.getMessage()));
    }
    Set<String> names = new TreeSet<>();
    List<String> problems = new ArrayList<>();
    for (String key : lines.stringPropertyNames()) {
      var matcher = KEY.matcher(key);
      if (matcher.matches()) {
        names.add(matcher.group(1));
      } else {
        problems.add("'" + key + "' is neither NAME.sha256 nor NAME.roles");
      }
    }
    Map<String, User> users = new TreeMap<>();
    for (String name : names) {
      String digest = lines.getProperty(name + ".sha256", "").strip();
      if (!DIGEST.matcher(digest).matches()) {
        problems.add(name + ".sha256 is not 64 hexadecimal digits");
      }
      users.put(name, new User(digest, rolesOf(lines.getProperty(name + ".roles", ""))));
    }
    if (!problems.isEmpty()) {
      throw wrong(file, problems);
    }
    return users;
  }

  private static Set<String> rolesOf(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Failure wrong(Path file, List<String> problems) {
    return Failure.user(
        "settings.users",
        "The users in " + file + " are wrong: " + String.join("; ", problems) + ".",
        "Give each user NAME.sha256 and NAME.roles.");
  }

  /**
   * Who asks.
   *
   * @throws Problem 401 without a known user; 403 where nobody may
   */
  public Caller caller(HttpServletRequest request) {
    if (hasFile) {
      String header = request.getHeader("Authorization");
      return header == null ? bySignIn(request).orElseThrow(Users::unknown) : known(header);
    }
    // A name that is not this machine's may be another site's that was made to point here.
    if (!loopback || !HostNames.isThisMachine(request.getServerName())) {
      throw Problem.of(
          HttpStatus.FORBIDDEN,
          "security.no-users",
          "This gateway can be reached from outside and has no users, so nobody may command it."
              + " Set ISOBAR_GATEWAY_USERS.");
    }
    return Caller.local();
  }

  /**
   * Who a name and a token stand for, as a form sends them.
   *
   * @throws Problem as {@link #caller}
   */
  public Caller signedIn(HttpServletRequest request, String name, String token) {
    return hasFile
        ? matching(new Credentials(Optional.of(name), token)).orElseThrow(Users::unknown)
        : caller(request);
  }

  /** Whether anybody has to sign in. */
  public boolean tellApart() {
    return hasFile;
  }

  /**
   * The cookie of somebody who gives name and token.
   *
   * @throws Problem 401
   */
  public ResponseCookie signIn(HttpServletRequest request, String name, String token) {
    Caller caller = signedIn(request, name, token);
    User user = Objects.requireNonNull(users.get(caller.name()));
    return cookie(request, signIns.cookie(caller.name(), user.sha256()), SignIns.KEPT);
  }

  /** A cookie that ends a sign-in. */
  public ResponseCookie signOut(HttpServletRequest request) {
    return cookie(request, "", Duration.ZERO);
  }

  private static ResponseCookie cookie(HttpServletRequest request, String value, Duration kept) {
    return ResponseCookie.from(SignIns.COOKIE, value)
        .path("/")
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Strict")
        .maxAge(kept)
        .build();
  }

  /** Who has signed in, if anybody has. */
  public Optional<Caller> bySignIn(HttpServletRequest request) {
    Cookie[] cookies = Objects.requireNonNullElse(request.getCookies(), new Cookie[0]);
    return Arrays.stream(cookies)
        .filter(cookie -> cookie.getName().equals(SignIns.COOKIE))
        .flatMap(cookie -> signIns.name(cookie.getValue(), this::digest).stream())
        .findFirst()
        .map(name -> new Caller(name, Objects.requireNonNull(users.get(name)).roles(), false));
  }

  private Optional<String> digest(String name) {
    return Optional.ofNullable(users.get(name)).map(User::sha256);
  }

  private Caller known(String authorization) {
    return credentials(authorization).flatMap(this::matching).orElseThrow(Users::unknown);
  }

  private static Problem unknown() {
    return Problem.of(
        HttpStatus.UNAUTHORIZED,
        "security.unknown-user",
        "Name a user and the token: Authorization: Basic or Bearer.");
  }

  private record Credentials(Optional<String> name, String token) {}

  private static Optional<Credentials> credentials(String authorization) {
    String[] words = authorization.strip().split(" ", -1);
    if (words.length != 2) {
      return Optional.empty();
    }
    if (words[0].equalsIgnoreCase("Bearer")) {
      return Optional.of(new Credentials(Optional.empty(), words[1]));
    }
    if (!words[0].equalsIgnoreCase("Basic")) {
      return Optional.empty();
    }
    try {
      String pair = new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new Credentials(Optional.of(pair.substring(0, colon)), pair.substring(colon + 1)));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  private Optional<Caller> matching(Credentials given) {
    byte[] digest = sha256(given.token()).getBytes(StandardCharsets.US_ASCII);
    return users.entrySet().stream()
        .filter(user -> given.name().map(user.getKey()::equals).orElse(true))
        .filter(
            user ->
                MessageDigest.isEqual(
                    digest, user.getValue().sha256().getBytes(StandardCharsets.US_ASCII)))
        .map(user -> new Caller(user.getKey(), user.getValue().roles(), false))
        .findFirst();
  }

  private static String sha256(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
