package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.drift.Profile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VersionLinesTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private VersionLines lines;
  private RegistryRows rows;

  @BeforeEach
  void threeVersions() {
    lines = new VersionLines(empty.database());
    rows = new RegistryRows(empty.database());
    for (int version = 1; version <= 3; version++) {
      rows.insert("houses", version);
    }
    rows.insert("flats", 1);
  }

  @Test
  void pagesThroughVersionsWithWhatTheGateSaid() {
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update isobar.models set evaluation = ?::jsonb where model = 'houses' and"
                        + " version = 3",
                    """
                    {"verdict": "keep", "reasons": ["not better", "second"],
                      "report": {"metric": "MAE"}, "championVersion": 2,
                      "champion": {"rows": 9, "mae": 1.25, "medianAe": null}}
                    """));
    List<VersionLine> first = lines.page("houses", Integer.MAX_VALUE, 2);
    assertThat(first).extracting(VersionLine::version).containsExactly(3, 2);
    assertThat(lines.page("houses", 2, 2)).extracting(VersionLine::version).containsExactly(1);
    VersionLine newest = first.getFirst();
    assertThat(newest.metric()).isEqualTo("MAE");
    assertThat(newest.verdict()).isEqualTo("keep");
    assertThat(newest.reason()).isEqualTo("not better");
    assertThat(newest.champion()).contains(2);
    assertThat(newest.championScores()).containsOnly(entry("rows", 9.0), entry("mae", 1.25));
    assertThat(newest.scores()).containsOnly(entry("rmse", 1.5));
    VersionLine bare = first.getLast();
    assertThat(bare.metric()).isEmpty();
    assertThat(bare.reason()).isEmpty();
    assertThat(bare.champion()).isEmpty();
  }

  @Test
  void saysWhatIsLiveOfEachModel() {
    assertThat(lines.live("champion", 10)).isEmpty();
    AliasMoves moves = new AliasMoves(empty.database());
    moves.move("houses", "champion", 2, "run-2", "test", "it is good");
    moves.move("flats", "champion", 1, "run-1", "test", "it is good");
    assertThat(lines.live("champion", 10)).containsOnlyKeys("flats", "houses");
    assertThat(lines.live("champion", 10).get("houses").line().version()).isEqualTo(2);
    assertThat(lines.live("champion", 1)).containsOnlyKeys("flats");
    assertThat(lines.page("houses", 3, 1).getFirst().aliases()).containsExactly("champion");
  }

  @Test
  void countsWithoutTheNamesOfRareCategories() {
    Profiles profiles = new Profiles(empty.database());
    Profile trained =
        new Profile(
            5,
            List.of(
                new ColumnProfile.Numeric("size", List.of(10.0), List.of(2L, 3L), 0),
                new ColumnProfile.Categorical(
                    "city",
                    List.of("york"),
                    List.of(3L),
                    2,
                    0,
                    Optional.of(2L),
                    Optional.of(List.of("bath", "ely")))));
    rows.profile("houses", 1, trained);
    profiles.keepBatch("houses", "houses", 1, 77, new Profile(1, List.of()));
    Profile counts = profiles.counts("houses", 1, Optional.empty()).orElseThrow();
    assertThat(counts.columns().getFirst()).isEqualTo(trained.columns().getFirst());
    ColumnProfile.Categorical city = (ColumnProfile.Categorical) counts.columns().getLast();
    assertThat(city.rare()).isEmpty();
    assertThat(city.alone()).contains(2L);
    assertThat(profiles.counts("houses", 1, Optional.of(77L)).orElseThrow().rows()).isEqualTo(1);
    assertThat(profiles.counts("houses", 2, Optional.empty())).isEmpty();
    assertThat(profiles.kept("houses", 9)).hasSize(2);
    assertThat(profiles.kept("houses", 9).getLast())
        .isEqualTo(new Profiles.Kept("houses", 1, Optional.empty()));
  }
}
