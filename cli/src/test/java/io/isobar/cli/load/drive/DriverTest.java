package io.isobar.cli.load.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.cli.load.StubServer;
import io.isobar.cli.load.StubServer.Reply;
import io.isobar.cli.load.plan.LoadPlan;
import io.isobar.cli.load.plan.LoadPlan.Kind;
import io.isobar.cli.load.plan.Phase;
import io.isobar.cli.load.plan.Span;
import io.isobar.cli.load.plan.Timetable;
import io.isobar.cli.load.rows.Requests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against a server that answers as each test says; only bounds that a slow machine keeps, too. */
class DriverTest {
  private static final Reply OK = Reply.json(200, "{\"prediction\": 1}");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long MANY = 1_000_000;

  @Test
  void aStallIsSeenByEveryRequestThatWasDueMeanwhile() throws IOException {
    try (StubServer server =
        StubServer.start((number, _) -> number == 50 ? OK.after(SECOND) : OK)) {
      Tally tally = drive(server, open(100, 3, 1, PATIENCE), List.of());
      Counts counts = tally.countsOf(0);
      assertThat(counts.sent()).isEqualTo(300);
      assertThat(counts.good()).isEqualTo(300);
      // One of 300 requests took the second, yet 100 were due in it: a third of all felt it.
      assertThat(tally.service().getValueAtPercentile(99)).isLessThan(900_000);
      assertThat(tally.latency().getValueAtPercentile(99)).isGreaterThan(900_000);
      assertThat(tally.latency().getValueAtPercentile(85)).isGreaterThan(400_000);
      assertThat(tally.seconds().stream().mapToLong(Second::good).sum()).isEqualTo(300);
    }
  }

  @Test
  void usersWaitForTheirAnswersAndEndAfterSoManyRequests() throws IOException {
    try (StubServer server = StubServer.start((_, _) -> OK.after(Duration.ofMillis(5)))) {
      Tally tally = drive(server, closed(4, Span.NONE, 100, 30), List.of());
      assertThat(tally.countsOf(0).sent()).isEqualTo(100);
      assertThat(tally.countsOf(0).good()).isEqualTo(100);
      assertThat(tally.countsOf(0).bytesReceived()).isEqualTo(100L * OK.raw().length());
      assertThat(server.asked()).hasSize(100);
      assertThat(tally.latency().getMinValue()).isGreaterThanOrEqualTo(4_000);
      assertThat(tally.secondsOf(0)).isBetween(0.1, 20.0);
    }
  }

  @Test
  void usersThink() throws IOException {
    try (StubServer server = StubServer.start((_, _) -> OK)) {
      Span think = new Span(Duration.ofMillis(90), Duration.ofMillis(110));
      Tally tally = drive(server, closed(2, think, MANY, 2), List.of());
      assertThat(tally.countsOf(0).sent()).isBetween(4L, 2L * (2000 / 90 + 1));
    }
  }

  @Test
  void usersBeginWithWhatIsInNoFigure() throws IOException {
    try (StubServer server = StubServer.start((_, _) -> OK)) {
      byte[] start = Requests.post(URI.create(server.url() + "/load_model/"), "");
      Tally tally = drive(server, closed(3, Span.NONE, 30, 30), List.of(start));
      assertThat(server.asked().stream().filter(one -> one.line().contains("/load_model/")))
          .hasSize(3);
      assertThat(tally.countsOf(0).sent()).isEqualTo(30);
      assertThat(server.asked()).hasSize(33);
    }
  }

  @Test
  void countsRefusalsByStatusAndWaitsAsLongAsItIsTold() throws IOException {
    Reply busy = Reply.of(429, "{\"code\": \"gateway.busy\"}", "Retry-After: 1\r\n");
    try (StubServer server = StubServer.start((number, _) -> number == 0 ? busy : OK)) {
      Tally tally = drive(server, closed(1, Span.NONE, 3, 30), List.of());
      assertThat(tally.countsOf(0).refused()).isEqualTo(1);
      assertThat(tally.countsOf(0).good()).isEqualTo(2);
      assertThat(tally.statuses().keySet()).containsExactly(200, 429);
      assertThat(tally.statuses().get(429).sample()).contains("gateway.busy");
      assertThat(tally.secondsOf(0)).isGreaterThan(0.99);
      assertThat(tally.latency().getTotalCount()).isEqualTo(2);
    }
  }

  @Test
  void goesOnWithANewConnectionWhenOneIsClosed() throws IOException {
    Reply last = Reply.of(200, "{}", "Connection: close\r\n");
    try (StubServer server =
        StubServer.start(
            (number, _) ->
                number % 3 == 0 ? Reply.hangUp() : new Reply(Duration.ZERO, last.raw(), true))) {
      Tally tally = drive(server, closed(1, Span.NONE, 9, 30), List.of());
      assertThat(tally.countsOf(0).failed()).isEqualTo(3);
      assertThat(tally.countsOf(0).good()).isEqualTo(6);
      assertThat(tally.errors().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(3);
      assertThat(tally.errors().firstKey()).containsAnyOf("closed before an answer", "reset");
    }
  }

  @Test
  void tellsThatNobodyListens() throws IOException {
    InetSocketAddress nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }
    Tally tally = drive(nobody, closed(1, Span.NONE, 2, 30), List.of());
    assertThat(tally.countsOf(0).failed()).isEqualTo(2);
    assertThat(tally.errors()).containsKey("no connection: Connection refused");
  }

  @Test
  void givesUpAnswersThatDoNotCome() throws IOException {
    try (StubServer server =
        StubServer.start((number, _) -> number == 0 ? OK.after(SECOND.multipliedBy(60)) : OK)) {
      Tally tally = drive(server, open(20, 1, 4, Duration.ofMillis(3500)), List.of());
      assertThat(tally.errors()).containsEntry("no answer within 3500 ms", 1L);
      assertThat(tally.countsOf(0).good()).isEqualTo(19);
    }
  }

  @Test
  void countsWhatCouldNotBeSent() throws IOException {
    try (StubServer server = StubServer.start((_, _) -> OK.after(Duration.ofMillis(300)))) {
      Tally tally = drive(server, open(50, 6, 1, Duration.ofSeconds(2)), List.of());
      Counts counts = tally.countsOf(0);
      assertThat(counts.due()).isEqualTo(300);
      assertThat(counts.unsent()).isGreaterThan(100);
      assertThat(counts.sent()).isEqualTo(server.asked().size());
      assertThat(counts.errorShare()).isGreaterThan(0.3);
    }
  }

  @Test
  void forgetsTheWarmUp() throws IOException {
    Phase warm = new Phase("warm-up", SECOND, 50, 50, false);
    Phase ramp = new Phase("ramp", SECOND, 0, 100, true);
    LoadPlan plan =
        new LoadPlan(
            Kind.OPEN, new Timetable(List.of(warm, ramp)), Span.NONE, MANY, 8, PATIENCE, true);
    try (StubServer server = StubServer.start((_, _) -> OK)) {
      Tally tally = drive(server, plan, List.of());
      assertThat(tally.countsOf(0).sent()).isEqualTo(50);
      assertThat(tally.countsOf(1).sent()).isEqualTo(50);
      assertThat(tally.latency().getTotalCount()).isEqualTo(50);
    }
  }

  @Test
  void endsSoonWhenItIsStopped() throws Exception {
    try (StubServer server = StubServer.start((_, _) -> OK.after(SECOND.multipliedBy(60)))) {
      LoadPlan plan = closed(2, Span.NONE, MANY, 60);
      Tally tally = new Tally(plan.times(), _ -> {});
      Driver driver = new Driver(server.address(), plan, requests(), List.of(), 1, tally);
      Thread thread = Thread.ofPlatform().start(() -> run(driver));
      while (server.asked().size() < 2) {
        Thread.sleep(10);
      }
      driver.stop();
      assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
      assertThat(tally.countsOf(0).abandoned()).isEqualTo(2);
      assertThat(tally.countsOf(0).errorShare()).isZero();
    }
  }

  private static void run(Driver driver) {
    try {
      driver.run();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Tally drive(StubServer server, LoadPlan plan, List<byte[]> start)
      throws IOException {
    return drive(server.address(), plan, start);
  }

  private static Tally drive(InetSocketAddress address, LoadPlan plan, List<byte[]> start)
      throws IOException {
    Tally tally = new Tally(plan.times(), _ -> {});
    new Driver(address, plan, requests(), start, 1, tally).run();
    return tally;
  }

  private static Requests requests() {
    return Requests.of(URI.create("http://127.0.0.1/predict"), List.of("{\"x\": 1}", "{\"x\": 2}"));
  }

  private static LoadPlan open(double rate, int seconds, int underWay, Duration timeout) {
    Phase phase = new Phase("steady", Duration.ofSeconds(seconds), rate, rate, true);
    return new LoadPlan(
        Kind.OPEN, new Timetable(List.of(phase)), Span.NONE, MANY, underWay, timeout, true);
  }

  private static LoadPlan closed(int users, Span think, long requests, int seconds) {
    Phase phase = new Phase("steady", Duration.ofSeconds(seconds), users, users, true);
    return new LoadPlan(
        Kind.CLOSED, new Timetable(List.of(phase)), think, requests, users, PATIENCE, true);
  }
}
