package io.isobar.gateway.ui.live;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.Templates;
import io.isobar.gateway.ui.live.Reader.Message;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.Events;
import io.isobar.storage.postgres.Events.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the ledger once for all who listen, and tells each what has changed of what it shows.
 * While nobody listens it does not look.
 */
public final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(300);
  private static final Duration LIVELY_EVERY = Duration.ofSeconds(1);
  private static final int EVENTS_AT_ONCE = 500;

  private final Events events;
  private final List<Topic> topics;
  private final Templates templates;
  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
  private final Map<View, Map<Integer, String>> sent = new HashMap<>();
  private final Map<View, Boolean> lively = new HashMap<>();
  private final Set<Reader> greeted = new HashSet<>();
  private final Set<Reader> warned = new HashSet<>();
  private final Thread thread;
  private long last = -1;
  private long livelyAt = System.nanoTime();
  private boolean away;
  private volatile boolean closing;

  /** A topic as one kind of reader sees it. */
  private record View(String topic, Shell shell) {}

  Follower(Events events, List<Topic> topics, Templates templates) {
    this.events = events;
    this.topics = List.copyOf(topics);
    this.templates = templates;
    this.thread = Thread.ofVirtual().name("page-follower").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  boolean knows(String topic) {
    return topics.stream().anyMatch(one -> one.covers(topic));
  }

  int readers() {
    return readers.size();
  }

  void add(Reader reader) {
    readers.add(reader);
    LockSupport.unpark(thread);
  }

  void remove(Reader reader) {
    readers.remove(reader);
  }

  boolean isClosing() {
    return closing;
  }

  private void run() {
    while (!closing) {
      if (readers.isEmpty()) {
        forget();
        LockSupport.park(this);
      } else {
        look();
        LockSupport.parkNanos(this, LOOK_EVERY.toNanos());
      }
    }
  }

  private void forget() {
    last = -1;
    sent.clear();
    lively.clear();
    greeted.clear();
    warned.clear();
  }

  private void look() {
    try {
      List<Event> changes = changes();
      boolean second = System.nanoTime() - livelyAt > LIVELY_EVERY.toNanos();
      if (second) {
        livelyAt = System.nanoTime();
      }
      greeted.retainAll(readers);
      for (View view : views()) {
        boolean due = second && lively.getOrDefault(view, false);
        if (away || due || isTouched(view.topic(), changes)) {
          tellChanged(view);
        }
      }
      greet();
      away = false;
      warned.forEach(reader -> reader.tell(new Message(last, "back", "")));
      warned.clear();
    } catch (RuntimeException e) {
      tellAway(e);
    }
  }

  private List<Event> changes() {
    if (last < 0) {
      last = events.newest();
      return List.of();
    }
    List<Event> changes = events.after(last, EVENTS_AT_ONCE);
    if (!changes.isEmpty()) {
      last = changes.getLast().seq();
    }
    return changes;
  }

  private Set<View> views() {
    Set<View> views = new HashSet<>();
    for (Reader reader : greeted) {
      reader.topics().forEach(topic -> views.add(new View(topic, reader.shell())));
    }
    sent.keySet().retainAll(views);
    lively.keySet().retainAll(views);
    return views;
  }

  private boolean isTouched(String topic, List<Event> changes) {
    return topics.stream()
        .filter(one -> one.covers(topic))
        .anyMatch(one -> changes.stream().anyMatch(event -> one.isTouched(topic, event)));
  }

  private void tellChanged(View view) {
    Map<Integer, String> before = sent.computeIfAbsent(view, fresh -> new HashMap<>());
    List<String> parts = parts(view);
    for (int at = 0; at < parts.size(); at++) {
      String part = parts.get(at);
      if (!part.equals(before.put(at, part))) {
        Message message = new Message(last, "fragment", view.topic() + "\n" + part);
        readers.stream()
            .filter(greeted::contains)
            .filter(reader -> reader.topics().contains(view.topic()))
            .filter(reader -> reader.shell().equals(view.shell()))
            .forEach(reader -> reader.tell(message));
      }
    }
  }

  /** Who has just come gets what may have changed since its page was made. */
  private void greet() {
    for (Reader reader : readers) {
      if (!greeted.contains(reader)) {
        List<Event> missed =
            reader.after() < 0 ? List.of() : events.after(reader.after(), EVENTS_AT_ONCE);
        boolean unsure = reader.after() < 0 || missed.size() == EVENTS_AT_ONCE;
        for (String topic : reader.topics()) {
          View view = new View(topic, reader.shell());
          List<String> parts = parts(view);
          sent.computeIfAbsent(view, fresh -> numbered(parts));
          if (unsure || lively.getOrDefault(view, false) || isTouched(topic, missed)) {
            parts.forEach(part -> reader.tell(new Message(last, "fragment", topic + "\n" + part)));
          }
        }
        reader.tell(new Message(last, "back", ""));
        greeted.add(reader);
      }
    }
  }

  private static Map<Integer, String> numbered(List<String> parts) {
    Map<Integer, String> numbered = new HashMap<>();
    for (int at = 0; at < parts.size(); at++) {
      numbered.put(at, parts.get(at));
    }
    return numbered;
  }

  /** None of what is not there; whether Postgres is there is for all of them the same. */
  private List<String> parts(View view) {
    Topic topic = topics.stream().filter(one -> one.covers(view.topic())).findFirst().orElseThrow();
    try {
      Topic.Shown shown = topic.show(view.topic(), view.shell());
      lively.put(view, shown.lively());
      return shown.parts().stream().map(part -> text(part, view.shell())).toList();
    } catch (Failure failure) {
      if (failure.category().retryable()) {
        throw failure;
      }
      return List.of();
    }
  }

  private String text(Page part, Shell shell) {
    return new String(templates.render(part, shell), StandardCharsets.UTF_8).strip();
  }

  private void tellAway(RuntimeException thrown) {
    if (!(thrown instanceof Failure failure && failure.category().retryable())) {
      LOG.warn("An open page cannot be kept up to date", thrown);
    }
    away = true;
    for (Reader reader : readers) {
      if (warned.add(reader)) {
        reader.tell(new Message(last, "away", Instant.now().toString()));
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    readers.forEach(reader -> reader.tell(new Message(last, "back", "")));
  }
}
