package io.isobar.workflows.notify;

import io.isobar.workflows.definition.Fill;
import java.util.List;
import java.util.Objects;

/**
 * {@code uses: notify}: tells people or machines.
 *
 * @param channel how
 * @param to the address of a webhook, or e-mail addresses; {@code ${secrets.name}} is resolved in
 *     the worker
 * @param subject of an e-mail; the title elsewhere
 */
public record NotifySettings(Channel channel, List<String> to, String subject, String text) {

  /** How people are told. */
  public enum Channel {
    WEBHOOK,
    SLACK,
    EMAIL
  }

  public NotifySettings {
    Objects.requireNonNull(channel, "channel");
    to = List.copyOf(to);
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(text, "text");
    if (to.isEmpty()) {
      throw new IllegalArgumentException("notify: nobody is named to be told");
    }
  }

  public NotifySettings filled(Fill fill) {
    return new NotifySettings(channel, fill.texts(to), fill.text(subject), fill.text(text));
  }
}
