package io.isobar.datasource.table;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One of several texts, each as often as its weight says.
 *
 * @param ends of each text, cumulated, of 1
 */
public record Choice(List<String> texts, List<Double> ends) {
  public Choice {
    texts = List.copyOf(texts);
    ends = List.copyOf(ends);
    if (texts.isEmpty() || texts.size() != ends.size()) {
      throw new IllegalArgumentException(
          "A choice has " + texts.size() + " texts and " + ends.size() + " weights.");
    }
  }

  /**
   * From texts with their weights: {@code Male 669 | Female 331}. The text {@code ?} is missing.
   *
   * @throws IllegalArgumentException if a weight is missing or not above 0
   */
  public static Choice of(String weighed) {
    List<String> texts = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    double sum = 0;
    for (String one : weighed.split("\\|", -1)) {
      String pair = one.strip();
      int space = pair.lastIndexOf(' ');
      double weight = space < 1 ? 0 : Double.parseDouble(pair.substring(space + 1));
      if (!(weight > 0)) {
        throw new IllegalArgumentException("'" + pair + "' has no weight above 0.");
      }
      String text = pair.substring(0, space).strip();
      texts.add(text.equals("?") ? "" : text);
      sum += weight;
      ends.add(sum);
    }
    double all = sum;
    return new Choice(texts, ends.stream().map(end -> end / all).toList());
  }

  /** Empty if it is missing. */
  public String draw(SplittableRandom random) {
    double uniform = random.nextDouble();
    int place = 0;
    while (place < texts.size() - 1 && uniform >= ends.get(place)) {
      place++;
    }
    return texts.get(place);
  }

  /** The number that was drawn. */
  public long whole(SplittableRandom random) {
    return Long.parseLong(draw(random));
  }
}
