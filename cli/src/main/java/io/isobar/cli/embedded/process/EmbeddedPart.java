package io.isobar.cli.embedded.process;

import io.isobar.cli.embedded.ports.PortWish;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A part that this command starts and stops itself. {@code ports} are numbers by wished name. */
public interface EmbeddedPart {
  Part part();

  /** The ports that it listens on; the first is the one that it is known by. */
  List<PortWish> ports();

  /** What asks for a restart when it changes; may hold secrets, is only kept as a hash. */
  List<String> settings(Map<String, Integer> ports);

  /** Gets everything ready and says how it is started; called only when it does not run. */
  Launch launch(Map<String, Integer> ports);

  /** Whether it answers as it should. */
  boolean healthy(Map<String, Integer> ports);

  /** What people open or programs connect to. */
  String url(Map<String, Integer> ports);

  /** How long a start may take. */
  Duration patience();

  /** Called once each time that it has been started and answers. */
  default void started(Map<String, Integer> ports) {}

  /** The signal that asks it to end at once and in order. */
  default String stopSignal() {
    return "TERM";
  }

  /** Whether a start that ended with this output is worth another try a little later. */
  default boolean worthAnotherTry(String output) {
    return false;
  }
}
