package io.isobar.gateway.serve;

import java.io.IOException;
import java.util.List;

/**
 * One request for predictions in the words of its protocol. Whatever is wrong with it is a {@code
 * Problem}, and is counted and logged as one.
 *
 * @param <A> an answer
 */
public interface Asking<A> {
  /** Which model is asked, and for what. */
  Ask ask();

  /** Where it is asked from, for the log; empty for a program. */
  default String origin() {
    return "";
  }

  /** The rows; asked for once. */
  Body read(ServedModel model) throws IOException;

  /** What was predicted, in the order of the rows. */
  A write(ServedModel model, Body body, List<Answered> answers);
}
