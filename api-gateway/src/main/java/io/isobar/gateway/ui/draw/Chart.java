package io.isobar.gateway.ui.draw;

import java.util.List;
import java.util.Objects;

/**
 * A drawing that says what is to be seen, with the same as a table.
 *
 * @param title what is to be seen
 * @param numbers as the table has them
 */
public record Chart(String title, Svg svg, Numbers numbers) {
  public Chart {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(svg, "svg");
    Objects.requireNonNull(numbers, "numbers");
  }

  /**
   * A table; the first cell of a row names it.
   *
   * @param head as many as each row has
   */
  public record Numbers(List<String> head, List<List<String>> rows) {
    public Numbers {
      head = List.copyOf(head);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }
}
