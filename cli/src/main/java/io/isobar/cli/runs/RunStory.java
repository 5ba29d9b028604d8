package io.isobar.cli.runs;

import io.isobar.cli.view.PredictionText;
import io.isobar.cli.view.Screen;
import java.util.Locale;

/** The end of the main job, for people: what is served, one prediction, where to look. */
final class RunStory {
  private final Screen screen;

  RunStory(Screen screen) {
    this.screen = screen;
  }

  void tell(RunReport report) {
    screen.say("");
    if (!report.outcome().equals("succeeded")) {
      screen.say("The run " + report.outcome() + ": " + report.reason());
    }
    report
        .champion()
        .ifPresentOrElse(
            champion ->
                screen.say(
                    champion.model()
                        + " version "
                        + champion.version()
                        + " is served as champion."),
            () -> screen.say("Nothing is served yet: no model has passed the gate."));
    report
        .prediction()
        .ifPresent(
            prediction -> {
              screen.say(PredictionText.lines(prediction));
              screen.say(
                  report.predictionLogged()
                      ? "  logged in isobar.predictions"
                      : "  not in isobar.predictions yet: the gateway keeps it in its journal");
            });
    screen.say("");
    report
        .urls()
        .forEach((name, url) -> screen.say(String.format(Locale.ROOT, "  %-10s %s", name, url)));
    report
        .seconds()
        .forEach(
            (name, value) -> screen.say(String.format(Locale.ROOT, "  %-10s %.1f s", name, value)));
    screen.say("  Everything is left running; ./isobar down ends it.");
  }
}
