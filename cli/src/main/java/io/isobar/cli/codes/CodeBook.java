package io.isobar.cli.codes;

import io.isobar.domain.collect.NearNames;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every code that can be raised, from the one file that says what they mean. */
public final class CodeBook {
  private static final String FILE = "codes.txt";

  private final NavigableMap<String, CodeEntry> entries;

  private CodeBook(NavigableMap<String, CodeEntry> entries) {
    this.entries = entries;
  }

  /** The file that is shipped. */
  public static CodeBook shipped() {
    try (InputStream in = Objects.requireNonNull(Failure.class.getResourceAsStream(FILE), FILE)) {
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  /**
   * Entries parted by empty lines: the code, then its four fields, one a line; a line with # is a
   * comment.
   */
  static CodeBook of(String text) {
    NavigableMap<String, CodeEntry> entries = new TreeMap<>();
    List<String> lines =
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    for (int at = 0; at < lines.size(); at += 5) {
      String code = lines.get(at);
      List<String> fields = new ArrayList<>();
      for (String name : List.of("means", "cause", "do", "example")) {
        String line =
            at + fields.size() + 1 < lines.size() ? lines.get(at + fields.size() + 1) : "";
        String start = "  " + name + ": ";
        if (!line.startsWith(start)) {
          throw new IllegalArgumentException(code + ": '" + line + "', expected " + start + "...");
        }
        fields.add(line.substring(start.length()));
      }
      CodeEntry entry =
          new CodeEntry(code, fields.get(0), fields.get(1), fields.get(2), fields.get(3));
      if (entries.put(code, entry) != null) {
        throw new IllegalArgumentException(code + " stands there twice");
      }
    }
    return new CodeBook(entries);
  }

  /** Whether a word is one of a code: a model has no dot in its name. */
  public static boolean isCode(String word) {
    return word.indexOf('.') > 0;
  }

  /** All, in the order of the alphabet. */
  public List<CodeEntry> all() {
    return List.copyOf(entries.values());
  }

  /**
   * What a code means.
   *
   * @throws Failure {@code code.unknown}, with those that were perhaps meant
   */
  public CodeEntry require(String code) {
    CodeEntry entry = entries.get(code);
    if (entry != null) {
      return entry;
    }
    throw Failure.user(
        "code.unknown",
        "There is no failure of the code '" + code + "'; the nearest are " + nearest(code) + ".",
        "docs/errors.md lists all " + entries.size() + " codes.");
  }

  private String nearest(String code) {
    List<String> near = NearNames.of(code, entries.keySet());
    if (!near.isEmpty()) {
      return String.join(", ", near);
    }
    String area = code.substring(0, code.indexOf('.') + 1);
    List<String> same = entries.keySet().stream().filter(one -> one.startsWith(area)).toList();
    if (!same.isEmpty()) {
      return String.join(", ", same);
    }
    List<String> areas = all().stream().map(CodeEntry::area).distinct().toList();
    return "those of the areas " + String.join(", ", areas);
  }

  /** The page of all codes, docs/errors.md. */
  public String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    Map<String, List<CodeEntry>> areas =
        all().stream()
            .collect(Collectors.groupingBy(CodeEntry::area, TreeMap::new, Collectors.toList()));
    areas.forEach(
        (area, codes) -> {
          page.append("\n## ").append(area).append("\n\n");
          page.append("| code | what it means | usual cause | what to do | for example |\n");
          page.append("|---|---|---|---|---|\n");
          for (CodeEntry entry : codes) {
            page.append(
                "| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                        entry.code(),
                        entry.means(),
                        entry.cause(),
                        entry.remedy(),
                        quoted(entry.example())));
          }
        });
    return page.toString();
  }

  private static String quoted(String example) {
    return "`" + example.replace("`", "'") + "`";
  }

  private static final String HEAD =
      """
      # Errors

      Each failure has a code, which the command prints in brackets behind what to do, and answers of the gateway have as `code`.
      `./isobar explain CODE` says the same as this page: `./isobar explain pool.too-small`. This page is made from
      `domain/src/main/resources/io/isobar/domain/failure/codes.txt` by a test, which also finds every code in the sources.
      """;
}
