package io.isobar.gateway.pipelines;

import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Events;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What changes in the ledger, as it changes. */
@RestController
final class EventsController {
  private static final int AT_ONCE = 500;

  private final Events events;
  private final Streams streams;

  EventsController(Database database, Streams streams) {
    this.events = new Events(database);
    this.streams = streams;
  }

  @GetMapping("/v1/events")
  void follow(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Asked asked = new Asked(request, "after", "pipeline");
    Optional<String> pipeline = asked.text("pipeline");
    long given = asked.whole("after", -1, 0, Long.MAX_VALUE);
    asked.faults().check();
    long wanted = Streams.after(request, given);
    long[] last = {wanted < 0 ? events.newest() : wanted};
    streams.stream(
        response,
        out -> {
          for (Events.Event event : events.after(last[0], AT_ONCE)) {
            if (pipeline.map(event.pipeline()::equals).orElse(true)) {
              out.send(event.seq(), event.change(), Answers.bytes(RunViews.event(event)));
            }
            last[0] = event.seq();
          }
          return true;
        });
  }
}
