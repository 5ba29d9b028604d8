package io.isobar.cli.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.cli.load.plan.LoadPlan.Kind;
import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlanningTest {
  @Test
  void putsRampAndWarmUpBeforeTheStages() {
    LoadPlan plan = planning(Kind.OPEN, "200", "10s", "5s", "20s", false).plan();
    assertThat(plan.times().phases())
        .extracting(Phase::name, Phase::from, Phase::to, Phase::counts)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ramp", 0.0, 200.0, false),
            org.assertj.core.groups.Tuple.tuple("warm-up", 200.0, 200.0, false),
            org.assertj.core.groups.Tuple.tuple("steady", 200.0, 200.0, true));
    assertThat(plan.times().lasts()).isEqualTo(Duration.ofSeconds(35));
    assertThat(planning(Kind.OPEN, "200", "10s", null, "20s", false).plan().times().phases())
        .allMatch(Phase::counts);
  }

  @Test
  void risesBetweenTwoHeights() {
    LoadPlan plan = planning(Kind.CLOSED, "1..50", null, null, "20s", false).plan();
    assertThat(plan.times().phases()).hasSize(1);
    assertThat(plan.times().phases().getFirst().from()).isEqualTo(1);
    assertThat(plan.underWay()).isEqualTo(50);
  }

  @Test
  void refusesWhatAMistakeWouldAskFor() {
    refuses(planning(Kind.OPEN, "10", null, null, "2h", false), "120 min", "an hour at most");
    assertThat(planning(Kind.OPEN, "10", null, null, "2h", true).plan().times().lasts())
        .isEqualTo(Duration.ofHours(2));
    refuses(planning(Kind.OPEN, "ten", null, null, "2s", false), "'ten'", "a number");
    refuses(planning(Kind.OPEN, "0", null, null, "2s", false), "--rate", "above 0");
    refuses(planning(Kind.CLOSED, "2.5", null, null, "2s", false), "--connections", "1..50");
    refuses(planning(Kind.CLOSED, "30000", null, null, "2s", false), "30000", "1 to 20000");
  }

  @Test
  void readsAllShippedProfiles() {
    for (String name : Profiles.SHIPPED) {
      LoadProfile profile = Profiles.named(name);
      assertThat(profile.name()).isEqualTo(name);
      assertThat(profile.about()).isNotEmpty();
      assertThat(
              profile.lasting(Optional.of(Duration.ofSeconds(6))).stream()
                  .mapToLong(stage -> stage.lasts().toMillis())
                  .sum())
          .isBetween(5990L, 6000L);
    }
    assertThat(Profiles.named("diabetes").think())
        .isEqualTo(new Span(Duration.ofSeconds(1), Duration.ofMillis(2500)));
    assertThat(Profiles.named("diabetes").start()).containsExactly("/load_model/");
    assertThat(Profiles.named("iris").columns().get("petal_width").decimals()).isEqualTo(1);
    assertThatThrownBy(() -> Profiles.named("irises")).hasMessageContaining("one of [iris, ");
  }

  @Test
  void saysWhatIsWrongWithAProfile() {
    String stages = "'stages': [{'lasts': '1s'}]}";
    wrong("{'profile': 'x', 'users': 1, 'rates': 3, " + stages, "'rates'", "[about, columns");
    wrong("{'profile': 'x', " + stages, "either users or rate");
    wrong("{'profile': 'x', 'users': 1}", "stages", "one or more");
    wrong("{'users': 1, 'stages': [{'lasts': 'soon'}]}", "'soon'", "2.5s");
    wrong("{'users': 1, 'think': '3s..1s', " + stages, "3s..1s", "shorter");
    wrong("{'users': 'many', " + stages, "users is 'many'", "a number");
    wrong("{'users': 1,\n'users': 2, " + stages, "own.json:2:", "expected JSON\n  \"users\": 2");
    wrong("{'users': 1,,", "own.json:1:", "\n  {\"users\": 1,,\n              ^");
    wrong("{'profile': [", "JSON");
    LoadProfile own =
        ProfileReader.read(
            quoted("{'rate': 5, 'stages': [{'lasts': '1s', 'times': '1..3'}]}"), "own.json");
    assertThat(own.stages()).containsExactly(new Stage("stage 1", Duration.ofSeconds(1), 1, 3));
  }

  @Test
  void thinksForATimeBetweenTheBounds() {
    Span span = Words.span("think", "20ms..50ms");
    SplittableRandom random = new SplittableRandom(1);
    List<Long> times =
        java.util.stream.Stream.generate(() -> span.nanos(random)).limit(1000).toList();
    assertThat(times).allMatch(nanos -> nanos >= 20_000_000 && nanos <= 50_000_000);
    assertThat(times.stream().mapToLong(Long::longValue).average().orElse(0)).isBetween(34e6, 36e6);
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }

  private static void wrong(String json, String... said) {
    assertThatThrownBy(() -> ProfileReader.read(quoted(json), "own.json"))
        .isInstanceOf(Failure.class)
        .message()
        .contains(said);
  }

  private static void refuses(Planning planning, String... said) {
    assertThatThrownBy(planning::plan).isInstanceOf(Failure.class).message().contains(said);
  }

  private static Planning planning(
      Kind kind,
      String height,
      @org.jspecify.annotations.Nullable String ramp,
      @org.jspecify.annotations.Nullable String warmUp,
      String duration,
      boolean unlimited) {
    return new Planning(
        kind,
        LoadProfile.NONE,
        Optional.of(height),
        Optional.ofNullable(ramp).map(word -> Words.time("ramp", word)),
        Optional.ofNullable(warmUp).map(word -> Words.time("warm-up", word)),
        Optional.of(Words.time("duration", duration)),
        Optional.empty(),
        Optional.empty(),
        64,
        Duration.ofSeconds(1),
        true,
        unlimited);
  }
}
