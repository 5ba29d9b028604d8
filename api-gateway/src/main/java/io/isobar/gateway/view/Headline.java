package io.isobar.gateway.view;

import java.text.NumberFormat;
import java.util.List;

/** What became of a run, or what it is doing, in one sentence. */
public sealed interface Headline {
  String in(Language language);

  /** It is at these steps. */
  record UnderWay(List<String> steps) implements Headline {
    public UnderWay {
      steps = List.copyOf(steps);
    }

    @Override
    public String in(Language language) {
      return steps.isEmpty()
          ? HeadlineText.BEGINS.in(language)
          : HeadlineText.UNDER_WAY.in(language, String.join(", ", steps));
    }
  }

  /** Somebody has to answer. */
  record Asks(String step, String role, String question) implements Headline {
    @Override
    public String in(Language language) {
      return HeadlineText.ASKS.in(language, step, role, question);
    }
  }

  /** It stands in the queue of a pool. */
  record WaitsForSlots(String why) implements Headline {
    @Override
    public String in(Language language) {
      return HeadlineText.FOR_SLOTS.in(language, why);
    }
  }

  /** A step has failed, or the run as a whole. */
  record Failed(String step, String reason) implements Headline {
    @Override
    public String in(Language language) {
      return step.isEmpty()
          ? HeadlineText.FAILED.in(language, reason)
          : HeadlineText.FAILED_AT.in(language, step, reason);
    }
  }

  /** Somebody has ended it. */
  record Cancelled(String reason) implements Headline {
    @Override
    public String in(Language language) {
      return HeadlineText.CANCELLED.in(language, reason);
    }
  }

  /** The source had no further batch, or one that was known. */
  record NothingNew(boolean exhausted) implements Headline {
    @Override
    public String in(Language language) {
      return (exhausted ? HeadlineText.EXHAUSTED : HeadlineText.KNOWN_BATCH).in(language);
    }
  }

  /** It did not train, since there were too few rows to judge. */
  record TooFew(int batch, long rows, long needed) implements Headline {
    @Override
    public String in(Language language) {
      return needed > rows
          ? HeadlineText.TOO_FEW.in(language, batch, whole(rows, language), whole(needed, language))
          : HeadlineText.TOO_FEW_OF_TRAINING.in(language, batch, whole(rows, language));
    }
  }

  /** It did not train for another reason. */
  record NotTrained(int batch, String reason) implements Headline {
    @Override
    public String in(Language language) {
      return HeadlineText.NOT_TRAINED.in(language, batch, reason);
    }
  }

  /** It trained, and the model was not better by enough. */
  record NotPromoted(String metric, double candidate, double champion, int version)
      implements Headline {
    @Override
    public String in(Language language) {
      return version == 0
          ? HeadlineText.NOT_PROMOTED_FIRST.in(language, metric, decimal(candidate, language))
          : HeadlineText.NOT_PROMOTED.in(
              language, metric, decimal(candidate, language), decimal(champion, language), version);
    }
  }

  /** It trained, and what it trained is served. */
  record Promoted(String model, int version, int previous, String metric, double candidate)
      implements Headline {
    @Override
    public String in(Language language) {
      return previous == 0
          ? HeadlineText.PROMOTED_FIRST.in(
              language, model, version, metric, decimal(candidate, language))
          : HeadlineText.PROMOTED.in(
              language, model, version, previous, metric, decimal(candidate, language));
    }
  }

  /** It did all that it had to. */
  record Done(long steps) implements Headline {
    @Override
    public String in(Language language) {
      return HeadlineText.DONE.in(language, whole(steps, language));
    }
  }

  private static String whole(long number, Language language) {
    return NumberFormat.getIntegerInstance(language.locale()).format(number);
  }

  private static String decimal(double number, Language language) {
    NumberFormat format = NumberFormat.getNumberInstance(language.locale());
    format.setMaximumFractionDigits(Math.abs(number) >= 100 ? 0 : 4);
    return format.format(number);
  }
}
