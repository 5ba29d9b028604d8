package io.isobar.cli.load.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Where the values of a column come from. */
sealed interface Values {
  /** The next value. */
  JsonNode next(RandomGenerator random);

  /** How a column writes what was drawn for it. */
  enum Form {
    NUMBER,
    WHOLE,
    DATE,
    TEXT,
    TRUTH;

    JsonNode of(double number, int decimals) {
      return switch (this) {
        case WHOLE -> LongNode.valueOf((long) Math.floor(number));
        case DATE -> TextNode.valueOf(LocalDate.ofEpochDay((long) Math.floor(number)).toString());
        case TEXT -> TextNode.valueOf(floor(number, decimals).toPlainString());
        case TRUTH -> BooleanNode.valueOf(number >= 1);
        case NUMBER -> DoubleNode.valueOf(floor(number, decimals).doubleValue());
      };
    }

    JsonNode of(String name) {
      return this == TRUTH
          ? BooleanNode.valueOf(List.of("true", "t", "1").contains(name.toLowerCase(Locale.ROOT)))
          : TextNode.valueOf(name);
    }

    /** Towards minus infinity, so that a value stays in its bin, whose lower edge is included. */
    private static BigDecimal floor(double number, int decimals) {
      return BigDecimal.valueOf(number).setScale(decimals, RoundingMode.FLOOR);
    }
  }

  /**
   * Numbers by bins, each value of a bin as likely as the others.
   *
   * @param edges one more than bins
   */
  record Binned(List<Double> edges, Shares bins, int decimals, Form form) implements Values {
    public Binned {
      edges = List.copyOf(edges);
    }

    @Override
    public JsonNode next(RandomGenerator random) {
      int bin = bins.draw(random);
      double low = edges.get(bin);
      double high = edges.get(bin + 1);
      return form.of(low < high ? random.nextDouble(low, high) : low, decimals);
    }
  }

  /**
   * Names by how often they were seen.
   *
   * @param names those that have a share of their own; the last share is of all others
   * @param others each as likely as another
   */
  record Named(List<String> names, List<String> others, Shares shares, Form form)
      implements Values {
    public Named {
      names = List.copyOf(names);
      others = List.copyOf(others);
    }

    @Override
    public JsonNode next(RandomGenerator random) {
      int drawn = shares.draw(random);
      return form.of(
          drawn < names.size() ? names.get(drawn) : others.get(random.nextInt(others.size())));
    }
  }

  /** Between two bounds. */
  record Between(Bounds bounds, Form form) implements Values {
    @Override
    public JsonNode next(RandomGenerator random) {
      double step = Math.pow(10, -bounds.decimals());
      double most = bounds.high() + (form == Form.NUMBER ? step : 1);
      // Rounded down: without the further step the upper bound would never be drawn.
      return form.of(random.nextDouble(bounds.low(), most), bounds.decimals());
    }
  }

  /** Always the same. */
  record Same(JsonNode value) implements Values {
    @Override
    public JsonNode next(RandomGenerator random) {
      return value;
    }
  }

  /** Missing in a share of the rows. */
  record Sometimes(Values present, double missing) implements Values {
    @Override
    public JsonNode next(RandomGenerator random) {
      return random.nextDouble() < missing ? NullNode.instance : present.next(random);
    }
  }
}
