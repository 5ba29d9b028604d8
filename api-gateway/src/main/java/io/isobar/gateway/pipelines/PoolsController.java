package io.isobar.gateway.pipelines;

import io.isobar.gateway.security.Users;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.LeaseOwner;
import io.isobar.storage.postgres.PoolState;
import io.isobar.storage.postgres.Pools;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pools of slots: who holds them, who waits and why. */
@RestController
final class PoolsController {
  private static final int MOST_SLOTS = 1_000_000;
  private static final int LONGEST = 200;

  private final Pools pools;
  private final Users users;

  PoolsController(Database database, Users users) {
    this.pools = new Pools(database);
    this.users = users;
  }

  @GetMapping("/v1/pools")
  ResponseEntity<byte[]> list() {
    return Answers.ok(Map.of("pools", pools.all().stream().map(PoolsController::view).toList()));
  }

  @PutMapping("/v1/pools/{name}")
  ResponseEntity<byte[]> set(HttpServletRequest request, @PathVariable String name)
      throws IOException {
    users.caller(request);
    Sent sent = Sent.read(request, "slots", "note");
    int slots = sent.whole("slots", 0, 1, MOST_SLOTS);
    if (!sent.has("slots")) {
      sent.faults().add("slots", "", "a whole number from 1 to " + MOST_SLOTS);
    }
    String note = sent.text("note").orElse("");
    if (note.length() > LONGEST) {
      sent.faults().add("note", "", "at most " + LONGEST + " characters");
    }
    if (name.length() > LONGEST) {
      sent.faults().add("name", "", "at most " + LONGEST + " characters");
    }
    sent.faults().check();
    pools.set(name, slots, note);
    return Answers.ok(Map.of("pool", name, "slots", slots, "note", note));
  }

  @DeleteMapping("/v1/pools/{name}")
  ResponseEntity<byte[]> remove(HttpServletRequest request, @PathVariable String name) {
    users.caller(request);
    pools.remove(name);
    return Answers.ok(Map.of("pool", name, "removed", true));
  }

  private static Map<String, Object> view(PoolState state) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("pool", state.pool());
    view.put("slots", state.slots());
    view.put("held", state.held());
    view.put("note", state.note());
    view.put(
        "holders",
        state.holders().stream()
            .map(holder -> member(holder.owner(), holder.slots(), holder.since()))
            .toList());
    view.put("waiters", state.waiters().stream().map(PoolsController::waiter).toList());
    return view;
  }

  private static Map<String, Object> waiter(PoolState.Waiter waiter) {
    Map<String, Object> view = member(waiter.owner(), waiter.slots(), waiter.since());
    view.put("priority", waiter.priority());
    view.put("why", waiter.why());
    return view;
  }

  private static Map<String, Object> member(LeaseOwner owner, int slots, Instant since) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("run", owner.run());
    view.put("step", owner.step());
    view.put("slots", slots);
    view.put("since", since);
    return view;
  }
}
