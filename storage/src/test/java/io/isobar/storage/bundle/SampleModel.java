package io.isobar.storage.bundle;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** Writes one tree as XGBoost writes a model: feature 0 below 1000 goes left. */
final class SampleModel {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private SampleModel() {}

  static byte[] ubj(int features, float base) {
    return ubj(features, base, "reg:squarederror");
  }

  static byte[] ubj(int features, float base, String objective) {
    try {
      return new SampleModel().write(features, base, objective, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two trees: the lower quantile is {@code base}, or one more, and the upper one likewise. */
  static byte[] quantiles(int features, float base) {
    try {
      return new SampleModel().write(features, base, "reg:quantileerror", 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] write(int features, float base, String objective, int targets) throws IOException {
    out.write('{');
    key("learner").write('{');
    key("learner_model_param").write('{');
    text("base_score", String.valueOf(base));
    text("num_class", "0");
    text("num_feature", String.valueOf(features));
    text("num_target", String.valueOf(targets));
    out.write('}');
    key("objective").write('{');
    text("name", objective);
    out.write('}');
    key("gradient_booster").write('{');
    text("name", "gbtree");
    key("model").write('{');
    integers("tree_info", IntStream.range(0, targets).toArray());
    key("trees").writeBytes("[#");
    count(targets);
    for (int target = 0; target < targets; target++) {
      tree();
    }
    out.writeBytes("}}}}");
    return bytes.toByteArray();
  }

  private void tree() throws IOException {
    out.write('{');
    key("tree_param").write('{');
    text("size_leaf_vector", "1");
    out.write('}');
    integers("left_children", 1, -1, -1);
    integers("right_children", 2, -1, -1);
    integers("split_indices", 0, 0, 0);
    integers("default_left", 1, 0, 0);
    integers("split_type", 0, 0, 0);
    floats("split_conditions", 1000, 0, 1);
    floats("loss_changes", 7, 0, 0);
    floats("sum_hessian", 100, 60, 40);
    integers("categories");
    integers("categories_nodes");
    integers("categories_segments");
    integers("categories_sizes");
    out.write('}');
  }

  private DataOutputStream key(String name) throws IOException {
    count(name.length());
    out.write(name.getBytes(StandardCharsets.UTF_8));
    return out;
  }

  private void text(String name, String value) throws IOException {
    key(name).write('S');
    key(value);
  }

  private void integers(String name, int... values) throws IOException {
    key(name).writeBytes("[$l#");
    count(values.length);
    for (int value : values) {
      out.writeInt(value);
    }
  }

  private void floats(String name, float... values) throws IOException {
    key(name).writeBytes("[$d#");
    count(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private void count(int count) throws IOException {
    out.write('L');
    out.writeLong(count);
  }
}
