package io.isobar.gateway.pipelines;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The query of a request. A name that is not known is refused: it was meant to do something. */
public final class Asked {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

  private final HttpServletRequest request;
  private final Faults faults = new Faults();

  public Asked(HttpServletRequest request, String... known) {
    this.request = request;
    List<String> names = Arrays.asList(known);
    request.getParameterMap().keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> faults.unknown(name, names));
  }

  public Faults faults() {
    return faults;
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isBlank());
  }

  public Optional<Instant> time(String name) {
    Optional<String> word = text(name);
    Optional<Instant> time = word.flatMap(Times::parse);
    if (word.isPresent() && time.isEmpty()) {
      faults.add(name, word.get(), Times.EXPECTED);
    }
    return time;
  }

  public boolean flag(String name) {
    String word = text(name).orElse("false");
    if (!word.equals("true") && !word.equals("false")) {
      faults.add(name, word, "true or false");
    }
    return word.equals("true");
  }

  public long whole(String name, long otherwise, long low, long high) {
    Optional<String> word = text(name);
    if (word.isEmpty()) {
      return otherwise;
    }
    if (DIGITS.matcher(word.get()).matches()) {
      long number = Long.parseLong(word.get());
      if (number >= low && number <= high) {
        return number;
      }
    }
    faults.add(name, word.get(), "a whole number from " + low + " to " + high);
    return otherwise;
  }
}
