package io.isobar.gateway.ui.predict;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.Answered;
import io.isobar.gateway.serve.Ask;
import io.isobar.gateway.serve.Asking;
import io.isobar.gateway.serve.Body;
import io.isobar.gateway.serve.ServedModel;
import java.util.List;
import java.util.Optional;

/** A row of the form as a request for a prediction: it goes the way of all others. */
final class PageAsking implements Asking<PageAsking.Reply> {
  private static final int NEAREST = 5;

  private final ServedModel asked;
  private final SentForm sent;

  PageAsking(ServedModel asked, SentForm sent) {
    this.asked = asked;
    this.sent = sent;
  }

  /** What was answered, and by which version. */
  record Reply(ServedModel by, Answered answered) {}

  @Override
  public Ask ask() {
    return new Ask(
        sent.which(asked.model()),
        Integer.MAX_VALUE,
        hasNear() ? NEAREST : 0,
        Optional.empty(),
        Optional.empty());
  }

  private boolean hasNear() {
    try {
      asked.comparing().require();
      return true;
    } catch (Problem none) {
      return false;
    }
  }

  @Override
  public String origin() {
    return "page";
  }

  @Override
  public Body read(ServedModel model) {
    return new Body(true, List.of(model.fromTexts(sent.row(model))));
  }

  @Override
  public Reply write(ServedModel model, Body body, List<Answered> answers) {
    return new Reply(model, answers.getFirst());
  }
}
